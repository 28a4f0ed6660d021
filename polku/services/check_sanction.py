"""What would follow for me: asked gently, answered by the law of that day, and not kept.

What a person tells of a neglect lives in the open form alone. The form is gone when it is
answered or cancelled, and otherwise within the hour.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from polku import dates
from polku.config import Operator
from polku.data_files import beside
from polku.messages import FullDate, Message, Reply, faq, label, msg, nmsg
from polku.records import Store, UnitOfWork
from polku.records.models import Draft
from polku.rules import law
from polku.rules.breaches import REVIEW
from polku.services import check_quit, form_steps, privacy, profile_words, questionnaires
from polku.services.application_words import parted_by_and
from polku.services.forms import Field, Reading, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.questionnaires import NO, YES
from polku.services.sanction_answer import (
    EARLIER,
    EARLIER_ON,
    KIND,
    KINDS,
    MISSED_ON,
    REASON,
    UNTOLD,
    answer,
    general,
)

TASK = "check_sanction"
#: With a sweep a minute, nothing of it outlives the hour.
KEPT = timedelta(minutes=50)
NONE, ONE, MORE = "none", "one", "more"


def _table() -> Mapping[str, Any]:
    return beside(__file__, "check_sanction.yaml")


def start(store: Store, operator: Operator, heard: Heard) -> Answer:
    """Ask what happened; without consent tell the rule in general, and offer to go on."""
    if heard.consented:
        return Answer((Reply((not_kept(),)),)).then(form_steps.start(store, FORM, heard))
    told = faq.answer(general(_kind_in(heard.text or "")), heard.today, operator=operator)
    return Answer((told.reply(),)).then(privacy.ask_consent(operator))


def purge(store: Store, now: Any) -> int:
    """Delete the open forms that nobody went on with; return how many there were."""
    with store.unit() as uow:
        gone = uow.drafts.remove_untouched(TASK, now - KEPT)
        uow.commit()
    if gone:
        store.scrub()
    return gone


def _gather(uow: UnitOfWork, draft: Draft, heard: Heard) -> Draft:
    return draft.with_fields(**_from_words(heard))


def _from_words(heard: Heard) -> dict[str, Any]:
    text, table = heard.text or "", _table()
    kind = _kind_in(text)
    days = [each for each in heard.spans if each.entity == "day"]
    if len(days) != 1 or kind is None or profile_words.matches(table["again"], text):
        return {KIND: kind}
    name = check_quit.ENDED_ON if kind == "quit" else MISSED_ON
    reading = questionnaires.read_day(name, days[0].text, heard)
    return {KIND: kind, **(reading if isinstance(reading, dict) else {})}


def _neglect(draft: Draft) -> bool:
    return bool(draft.fields.get(KIND, "quit") != "quit")


def _had_earlier(draft: Draft) -> bool:
    return _neglect(draft) and draft.fields.get(EARLIER) in (ONE, MORE)


def _ask_kind(draft: Draft, heard: Heard) -> Reply:
    options = tuple((title, each) for each, title in KINDS.items())
    return questionnaires.ask(draft, KIND, msg("What is it about?"), *options)


def not_kept() -> Message:
    """Say what becomes of what the person tells now."""
    return msg(
        "I ask a few things to answer you. I do not keep what you tell me about this: it is used "
        "for this answer, and then it is gone from my notes. Only our messages hold it, and you "
        "can delete those too."
    )


def _read_kind(words: str, heard: Heard, draft: Draft) -> Reading:
    if words in KINDS:
        return {KIND: words}
    kind = _kind_in(words)
    return {KIND: kind} if kind else None


def _kind_in(words: str) -> str | None:
    """Return what words speak of; "I missed the call about my applications" is the call."""
    kinds = (each for each in _table() if each in KINDS)
    return next((each for each in kinds if profile_words.matches(_table()[each], words)), None)


def _ask_missed_on(draft: Draft, heard: Heard) -> Reply:
    question = (
        msg("When did the month end in which there were too few applications?")
        if draft.fields[KIND] == "obligation"
        else msg("On which day was it?")
    )
    return questionnaires.ask_day(draft, MISSED_ON, question, heard)


def _ask_earlier(draft: Draft, heard: Heard) -> Reply:
    day = date.fromisoformat(draft.fields[MISSED_ON])
    question = nmsg(
        "Did anything like this happen in the {n} month before {day}, without an acceptable "
        "reason?",
        "Did anything like this happen in the {n} months before {day}, without an acceptable "
        "reason?",
        n=_review_months(day),
        day=FullDate(day),
    )
    options = ((label("No, never"), NONE), (label("Once"), ONE), (label("More than once"), MORE))
    return questionnaires.ask(draft, EARLIER, question, *options)


def _review_months(day: date) -> int:
    """Return the length of the review period; of the first law that has one, before it."""
    known = law.at(day)[REVIEW]
    first = law.parameters()[REVIEW].entries[0].value
    return int(str(known if known is not None else first))


def _read_earlier(words: str, heard: Heard, draft: Draft) -> Reading:
    if words in (NONE, ONE, MORE):
        return {EARLIER: words}
    if heard.intent == "deny":
        return {EARLIER: NONE}
    found = _read_earlier_on(words, heard, draft)
    if isinstance(found, dict):
        return {EARLIER: ONE if len(found[EARLIER_ON]) == 1 else MORE, **found}
    return found


def _ask_earlier_on(draft: Draft, heard: Heard) -> Reply:
    question = (
        msg("On which day was it? For example: 3 March 2026.")
        if draft.fields.get(EARLIER) == ONE
        else msg("On which days were they? For example: 3.3.2026, 5.6.2026.")
    )
    return Reply(
        (question,),
        keyboard(
            ((label("I do not remember"), tap(draft, "skip", EARLIER_ON)),),
            ((label("Cancel"), tap(draft, "cancel")),),
        ),
    )


def _read_earlier_on(words: str, heard: Heard, draft: Draft) -> Reading:
    missed = date.fromisoformat(draft.fields[MISSED_ON])
    pieces = [each.text for each in heard.spans if each.entity == "day"] or _apart(words)
    days = {d for each in pieces if (d := dates.day_in(each, heard.language, heard.today, "past"))}
    if not days:
        return None
    if max(days) >= missed:
        return msg(
            "{day} is not before {missed}. On which day was the earlier one?",
            day=FullDate(max(days)),
            missed=FullDate(missed),
        )
    return {EARLIER_ON: sorted(each.isoformat() for each in days)}


def _apart(words: str) -> list[str]:
    return [each for part in re.split(r"[,;&\n]", words) for each in parted_by_and(part)]


def _ask_reason(draft: Draft, heard: Heard) -> Reply:
    question = msg(
        "Was there a reason, such as illness, an accident or a cancelled train, and have you told "
        "the office?"
    )
    told = label("Yes, and I told the office")
    untold = label("Yes, but I have not told it yet")
    options = ((told, YES), (untold, UNTOLD), (label("No"), NO))
    return questionnaires.ask(draft, REASON, question, *options)


def _read_reason(words: str, heard: Heard, draft: Draft) -> Reading:
    if words == UNTOLD:
        return {REASON: UNTOLD}
    return questionnaires.read_yes(REASON, words, heard)


def _finish(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    if draft.fields[KIND] == "quit":
        return check_quit.answer(draft, heard)
    return answer(uow, draft, heard)


FORM = questionnaires.questionnaire(
    TASK,
    (
        Field(KIND, msg("What"), _ask_kind, _read_kind, ""),
        Field(
            MISSED_ON,
            label("Day"),
            _ask_missed_on,
            lambda words, heard, draft: questionnaires.read_day(MISSED_ON, words, heard),
            "",
            needed=_neglect,
        ),
        Field(EARLIER, msg("Earlier"), _ask_earlier, _read_earlier, "", needed=_neglect),
        Field(
            EARLIER_ON,
            msg("Earlier days"),
            _ask_earlier_on,
            _read_earlier_on,
            "",
            optional=True,
            needed=_had_earlier,
        ),
        Field(REASON, msg("Reason"), _ask_reason, _read_reason, "", needed=_neglect),
        *check_quit.fields(lambda draft: draft.fields.get(KIND) == "quit"),
    ),
    _gather,
    _finish,
    KEPT,
)
