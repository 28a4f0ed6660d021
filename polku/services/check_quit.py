"""What would follow for me after work ended or a sure job was refused; nothing of it is kept."""

from collections.abc import Callable
from datetime import date

from polku.messages import FullDate, Message, Payload, Reply, label, msg
from polku.messages.model import Paragraph
from polku.records.models import Draft
from polku.rules import law
from polku.rules.quits import REFUSED, SHORT_DAYS, EndOfWork, quit_work
from polku.services import fact_texts, questionnaires, why
from polku.services.forms import Field, Reading
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.questionnaires import NO, YES
from polku.services.sanction_answer import be_heard, gone

HOW, ENDED_ON, VALID, LASTING = "how", "ended_on", "valid", "lasting"

_HOWS: dict[str, Message] = {
    EndOfWork.QUIT: label("I left the job"),
    EndOfWork.DISMISSED: label("I was dismissed"),
    EndOfWork.REFUSED: label("I did not take a sure job"),
}


def fields(needed: Callable[[Draft], bool]) -> tuple[Field, ...]:
    """Return the questions about the end of work."""
    return (
        Field(HOW, label("How"), _ask_how, _read_how, "", needed=needed),
        Field(
            ENDED_ON,
            label("Day"),
            _ask_day,
            lambda words, heard, draft: questionnaires.read_day(ENDED_ON, words, heard),
            "",
            needed=needed,
        ),
        Field(LASTING, msg("How long"), _ask_lasting, _read_lasting, "", needed=needed),
        Field(
            VALID,
            msg("Reason"),
            _ask_valid,
            lambda words, heard, draft: questionnaires.read_yes(VALID, words, heard),
            "",
            needed=needed,
        ),
    )


def _ask_how(draft: Draft, heard: Heard) -> Reply:
    options = tuple((title, str(each)) for each, title in _HOWS.items())
    return questionnaires.ask(draft, HOW, msg("What happened with the job?"), *options)


def _read_how(words: str, heard: Heard, draft: Draft) -> Reading:
    return {HOW: words} if words in _HOWS else None


def _ask_day(draft: Draft, heard: Heard) -> Reply:
    return questionnaires.ask_day(draft, ENDED_ON, msg("On which day was it?"), heard)


def _lengths(day: date) -> tuple[int, int]:
    """Return the two lengths of work, in days, that the sources tell apart."""
    first = law.parameters()[SHORT_DAYS].entries[0].since
    of_the_day = law.at(max(day, first))
    return of_the_day.number(SHORT_DAYS), of_the_day.number(REFUSED)


def _ask_lasting(draft: Draft, heard: Heard) -> Reply:
    short, long = _lengths(date.fromisoformat(draft.fields[ENDED_ON]))
    return questionnaires.ask(
        draft,
        LASTING,
        msg("How long would the work still have lasted?"),
        (label("{days} days at most", days=short), str(short)),
        (label("From {first} to {last} days", first=short + 1, last=long), str(long)),
        (label("More than {days} days", days=long), str(long + 1)),
    )


def _read_lasting(words: str, heard: Heard, draft: Draft) -> Reading:
    return {LASTING: int(words)} if words.isdecimal() and len(words) < 4 else None


def _ask_valid(draft: Draft, heard: Heard) -> Reply:
    question = msg("Was there a weighty reason, for example health or unpaid wages?")
    return questionnaires.ask(draft, VALID, question, (label("Yes"), YES), (label("No"), NO))


def answer(draft: Draft, heard: Heard) -> Answer:
    """Return what the rule says; whether a reason is valid is for the office to say."""
    told = draft.fields
    day = date.fromisoformat(told[ENDED_ON])
    kind, lasting = EndOfWork(told[HOW]), told[LASTING]
    decision = quit_work(day, kind, would_have_lasted_days=lasting)
    paragraphs: list[Paragraph] = [be_heard()]
    if told[VALID] == YES:
        valid = quit_work(day, kind, valid_reason=True, would_have_lasted_days=lasting)
        paragraphs.append(why.why(valid, day))
    paragraphs += [why.why(decision, day), *why.since(decision)]
    paragraphs += [
        msg("This rests on what you told me now: the day was {day}.", day=FullDate(day)),
        msg("It does not count as a neglect of your plan."),
        fact_texts.decides(),
        gone(),
        *why.source(decision),
    ]
    rows = keyboard(
        ((label("If I quit or refuse a job"), Payload("faq", id="quitting")),),
        ((label("Talk to a person"), Payload("talk_to_coach")),),
    )
    return Answer((Reply(tuple(paragraphs), rows, id="check_quit"),))
