"""Which service model applies to a jobseeker.

Sources: Act 1379/2021 (from 2 May 2022, at once for whoever registers from then on; three months
after the last periodic interview for earlier clients) and the reform of 1 January 2026. Official
pages of 2022 say of earlier clients "when the plan is updated", which comes to the same in
practice; the answer tells both.
"""

from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import PersonFacts
from polku.rules.months import add_months
from polku.rules.reasons import Change, Decider, Reason

BEFORE = "before"


def model(person: PersonFacts, day: date) -> Decision:
    """Return which model applies: ``before``, ``2022``, ``2026`` or ``unknown``."""
    of_the_day = law.at(day)
    if not of_the_day.holds("model.name"):
        return Decision(
            outcome=BEFORE,
            reason=Reason.MODEL_BEFORE,
            references=pages(of_the_day, "model.name"),
            changes=(Change.TIME_PASSING,),
        )
    if of_the_day.holds("model.transition_months"):
        return _in_transition(person, of_the_day)
    return _of_the_day(of_the_day)


def _in_transition(person: PersonFacts, of_the_day: law.ParameterSet) -> Decision:
    client = person.earlier_client
    months = of_the_day.number("model.transition_months")
    if client is not None and client.last_periodic_interview is not None:
        joined = add_months(client.last_periodic_interview, months)
        return _of_the_day(of_the_day) if of_the_day.day >= joined else _waiting(of_the_day, joined)
    started = law.parameters()["model.name"].entries[0].since
    came_later = person.registered is None or person.registered >= started
    # Periodic interviews were three months apart: the last wait ended two such spans on.
    if (client is None and came_later) or of_the_day.day >= add_months(started, 2 * months):
        return _of_the_day(of_the_day)
    return unknown(
        Reason.MODEL_NEEDS_INTERVIEW,
        needs=("earlier_client" if client is None else "earlier_client.last_periodic_interview",),
        references=pages(of_the_day, "model.transition_months"),
        decider=Decider.AUTHORITY,
    )


def _waiting(of_the_day: law.ParameterSet, joins: date) -> Decision:
    return Decision(
        outcome=BEFORE,
        reason=Reason.MODEL_EARLIER_CLIENT,
        due=joins,
        references=pages(of_the_day, "model.transition_months"),
        changes=(Change.TIME_PASSING, Change.PLAN_UPDATED),
    )


def _of_the_day(of_the_day: law.ParameterSet) -> Decision:
    name = str(of_the_day["model.name"])
    return Decision(
        outcome=name,
        reason=Reason.MODEL_2022 if name == "2022" else Reason.MODEL_2026,
        references=pages(of_the_day, "model.name"),
        since=of_the_day.since("model.name"),
    )
