"""Which saved application somebody means, and what they want it to be."""

from polku.messages import Message, Payload, Reply, label, msg
from polku.records import UnitOfWork
from polku.records.models import Application
from polku.services import application_words as words
from polku.services import several
from polku.services.application_turns import last_told
from polku.services.heard import Answer, Heard
from polku.services.keyboards import keyboard

#: As many are offered to choose from; the list has pages for more.
_OFFERED = 6


def meant(
    uow: UnitOfWork, heard: Heard, *, to_delete: bool = False
) -> tuple[list[Application], several.Entry]:
    """Return the applications that may be meant, and the new values that the words name.

    By its button, by its employer ("the Lidl one"), as the last one, or as the only one. Of two
    employers one is what it is and the other what it should be. Where it is ``to_delete``, day
    and job say which one it is, and a button may name one that is deleted already.
    """
    if heard.tapped and "id" in heard.params:
        named = uow.applications.one(heard.person, heard.params["id"])
        found = named is not None and (to_delete or named.deleted_at is None)
        return ([named] if named and found else []), {}
    kept = uow.applications.of(heard.person)
    if heard.tapped:
        return _latest(kept), {}
    new, employers = several.first_values(heard), several.employers(heard)
    new.pop("employer", None)
    named_ones = [each for each in kept if each.employer.casefold() in employers]
    others = [name for key, name in employers.items() if not _any_named(named_ones, key)]
    if others:
        new["employer"] = others[0]
    last = last_told(kept)
    if named_ones:
        found_ones = named_ones
    elif last and words.says("last", heard.text or ""):
        found_ones = [last]
    else:
        found_ones = kept
    if to_delete:
        found_ones = [each for each in found_ones if _is(each, new)] or found_ones
    return _latest(found_ones), new


def _is(application: Application, told: several.Entry) -> bool:
    """Whether the day and the job that words name are those of an application."""
    day = told.get("applied_on", application.applied_on.isoformat())
    job = told.get("job", application.job)
    return (day, job.casefold()) == (application.applied_on.isoformat(), application.job.casefold())


def _any_named(applications: list[Application], employer: str) -> bool:
    return any(each.employer.casefold() == employer for each in applications)


def _latest(applications: list[Application]) -> list[Application]:
    return sorted(applications, key=lambda each: each.applied_on, reverse=True)


def ask_which(candidates: list[Application], wish: str) -> Answer:
    """Ask which application is meant; say so where there is none."""
    if not candidates:
        return Answer(
            (
                Reply(
                    (msg("I do not find this application. You may have told me none yet."),),
                    keyboard(
                        ((label("Show my applications"), Payload("show_applications")),),
                        ((label("Tell an application"), Payload("report_application")),),
                    ),
                    id="application.none",
                ),
            )
        )
    rows = [((_title(each), Payload(wish, id=each.id)),) for each in candidates[:_OFFERED]]
    more = ((label("Show my applications"), Payload("show_applications")),)
    return Answer(
        (Reply((msg("Which one do you mean?"),), keyboard(*rows, more), "application.which"),)
    )


def _title(each: Application) -> Message:
    return label("{day}: {employer}", day=each.applied_on, employer=each.employer)
