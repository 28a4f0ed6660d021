"""Does this job offer bind me: by the law of the day it was made, and by what the person told.

Where the law of the day needs no fact, the answer comes at once. Else what is missing is asked;
the answers serve this question, and only the day of the initial interview is kept.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from polku.config import Operator
from polku.messages import FullDate, Reply, faq, label, msg
from polku.records import Store, UnitOfWork
from polku.records.models import Draft, Fact
from polku.rules.decision import UNKNOWN
from polku.rules.facts import PersonFacts
from polku.rules.offers import offer
from polku.services import form_steps, offer_answer, privacy, questionnaires
from polku.services import situation as s
from polku.services.forms import Field, Reading, tap
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard
from polku.services.offer_case import ASSUMED, MADE_ON, PART_TIME, REPORTED, day_of, decide, view_of
from polku.services.questionnaires import NO, YES
from polku.services.situation import Situation

#: A day in the words, which may be that of the offer.
MAYBE = "maybe"


def start(store: Store, operator: Operator, heard: Heard) -> Answer:
    """Answer, or ask for what the law of the offer's day depends on, which needs consent."""
    if heard.consented:
        return form_steps.start(store, FORM, heard)
    fields = _from_words(heard)
    day = day_of(fields, heard.today)
    decision = offer(PersonFacts(), day)
    if MADE_ON in fields and decision.outcome != UNKNOWN:
        return Answer((offer_answer.reply(Situation({}), fields, decision),))
    general = faq.answer("job_offers", day, operator=operator).reply()
    return Answer((general,)).then(privacy.ask_consent(operator))


def _from_words(heard: Heard) -> dict[str, Any]:
    """Return the day that the words name, or today where the day makes no difference."""
    days = [each for each in heard.spans if each.entity == "day"]
    reading = questionnaires.read_day(MADE_ON, days[0].text, heard) if len(days) == 1 else None
    if isinstance(reading, dict):
        # "I registered in 2025 and got an offer": where the day decides, it is asked about.
        return reading if _same_for_all(day_of(reading)) else {MAYBE: reading[MADE_ON]}
    if heard.params.get("do") == "earlier" or not _same_for_all(heard.today):
        return {}
    return {MADE_ON: heard.today.isoformat(), ASSUMED: YES}


def _same_for_all(day: date) -> bool:
    return offer(PersonFacts(), day).outcome != UNKNOWN


def _gather(uow: UnitOfWork, draft: Draft, heard: Heard) -> Draft:
    view = s.frozen(s.situation(uow, heard.person))
    return draft.with_fields(view=view, **_from_words(heard))


def _lacks(*facts: str) -> Any:
    return lambda draft: MADE_ON in draft.fields and bool(set(decide(draft).needs) & set(facts))


def _ask_made_on(draft: Draft, heard: Heard) -> Reply:
    question = msg("On which day did the office make the offer?")
    maybe = draft.fields.get(MAYBE)
    return questionnaires.ask_day(draft, MADE_ON, question, heard, maybe)


def _read_made_on(words: str, heard: Heard, draft: Draft) -> Reading:
    return questionnaires.read_day(MADE_ON, words, heard)


def _ask_interview(draft: Draft, heard: Heard) -> Reply:
    return Reply(
        (
            msg("On which day was your initial interview? For example: 5 September 2025."),
            msg("I keep this day, so that I need not ask again."),
        ),
        keyboard(
            ((label("I do not know"), tap(draft, "skip", s.INTERVIEW)),),
            ((label("Cancel"), tap(draft, "cancel")),),
        ),
    )


def _read_interview(words: str, heard: Heard, draft: Draft) -> Reading:
    return questionnaires.read_day(s.INTERVIEW, words, heard)


def _ask_part_time(draft: Draft, heard: Heard) -> Reply:
    question = msg("Did you work part-time on {day}?", day=FullDate(day_of(draft.fields)))
    return questionnaires.ask(draft, PART_TIME, question, (label("Yes"), YES), (label("No"), NO))


def _ask_reported(draft: Draft, heard: Heard) -> Reply:
    question = msg(
        "Had you reported the agreed number of applications for the month already, before {day}?",
        day=FullDate(day_of(draft.fields)),
    )
    return questionnaires.ask(draft, REPORTED, question, (label("Yes"), YES), (label("No"), NO))


def _finish(uow: UnitOfWork, draft: Draft, heard: Heard) -> Answer:
    view = view_of(draft)
    interview = draft.fields.get(s.INTERVIEW)
    if interview and s.INTERVIEW not in view.told:
        uow.facts.tell(heard.person, s.INTERVIEW, interview, heard.now)
        fact = Fact(s.INTERVIEW, interview, heard.now)
        view = replace(view, told={**view.told, s.INTERVIEW: fact})
    return Answer((offer_answer.reply(view, draft.fields, decide(draft)),))


FORM = questionnaires.questionnaire(
    "check_offer",
    (
        Field(MADE_ON, label("Day"), _ask_made_on, _read_made_on, ""),
        Field(
            s.INTERVIEW,
            label("Initial interview"),
            _ask_interview,
            _read_interview,
            "",
            optional=True,
            needed=_lacks("initial_interview"),
        ),
        Field(
            PART_TIME,
            label("Part-time work"),
            _ask_part_time,
            lambda words, heard, draft: questionnaires.read_yes(PART_TIME, words, heard),
            "",
            needed=_lacks("part_time"),
        ),
        Field(
            REPORTED,
            msg("Number"),
            _ask_reported,
            lambda words, heard, draft: questionnaires.read_yes(REPORTED, words, heard),
            "",
            needed=_lacks("applications", "plan"),
        ),
    ),
    _gather,
    _finish,
)
