"""Correcting, deleting and bringing back: by button and in words."""

from datetime import timedelta
from pathlib import Path

import pytest

from polku.services import erasure, my_data, retention
from tests.services.dialogue import Dialogue
from tests.services.talker import Talker


def tell(talker: Talker, employer: str = "Lidl", day: str = "yesterday") -> None:
    talker.say(
        "report_application",
        f"{employer} as a cook {day}",
        ("employer", employer),
        ("job", "cook"),
        ("day", day),
    )
    talker.tap("Save")


def count(talker: Talker) -> int:
    with talker.room.store.unit() as uow:
        return len(uow.applications.of(talker.person))


def only(talker: Talker) -> tuple[str, str, str, str, str]:
    with talker.room.store.unit() as uow:
        (a,) = uow.applications.of(talker.person)
    return a.employer, a.job, a.applied_on.isoformat(), a.kind, a.note


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        ("Employer", "Prisma", ("Prisma", "cook", "2026-11-21", "application", "")),
        ("Job", "baker", ("Lidl", "baker", "2026-11-21", "application", "")),
        ("Day", "16.11.", ("Lidl", "cook", "2026-11-16", "application", "")),
        ("Note", "ask Liisa?", ("Lidl", "cook", "2026-11-21", "application", "ask Liisa?")),
    ],
)
def test_each_field_of_a_saved_application_is_changed_by_button(
    talker: Talker, field: str, answer: str, expected: tuple[str, ...]
) -> None:
    tell(talker)
    talker.say("show_applications", "show")
    talker.tap("Change 1")
    talker.tap(field)
    assert "Is this right" in talker.say("nlu_fallback", answer)
    assert "Changed: " in talker.tap("Save")
    assert only(talker) == expected


def test_how_one_applied_is_changed_by_button_in_finnish(talker: Talker) -> None:
    tell(talker)
    talker.language = "fi"
    talker.say("show_applications", "näytä")
    talker.tap("Muuta 1")
    talker.tap("Tapa")
    talker.tap("Avoin hakemus")
    assert "Muutettu: Lidl" in talker.tap("Tallenna")
    assert only(talker)[3] == "open"


def test_looking_at_an_application_leaves_no_question_open(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    assert "What shall I change" not in talker.say("thanks", "thanks")


def test_a_correction_in_words_is_shown_and_then_saved(talker: Talker) -> None:
    tell(talker, "Lidl")
    tell(talker, "Prisma")
    summary = talker.say(
        "edit_application",
        "change the date of my Lidl application to Monday",
        ("employer", "Lidl"),
        ("day", "Monday"),
    )
    assert "16 November" in summary
    talker.tap("Save")
    with talker.room.store.unit() as uow:
        days = {a.employer: a.applied_on.day for a in uow.applications.of(talker.person)}
    assert days == {"Lidl": 16, "Prisma": 21}


def test_of_two_employers_one_is_what_it_is_and_one_what_it_should_be(talker: Talker) -> None:
    tell(talker, "Lidl")
    tell(talker, "Alepa")
    talker.say(
        "edit_application", "it was Prisma, not Lidl", ("employer", "Prisma"), ("employer", "Lidl")
    )
    assert "Employer: Prisma" in talker.said()


def test_the_last_application_can_be_named_as_such(talker: Talker) -> None:
    tell(talker, "Lidl")
    talker.later(minutes=5)
    tell(talker, "Alepa")
    talker.say("edit_application", "the job in my last application was baker", ("job", "baker"))
    assert "Employer: Alepa" in talker.said()
    assert "Job: baker" in talker.said()


@pytest.mark.parametrize(
    ("language", "save", "words"),
    [("en", "Save", "no, on Friday"), ("fi", "Tallenna", "ei vaan perjantaina")],
)
def test_what_was_just_saved_is_corrected_in_the_next_words(
    talker: Talker, language: str, save: str, words: str
) -> None:
    d = Dialogue(talker.room, language, chat=7)
    spans = (("employer", "Lidl"), ("job", "cook"), ("day", "16.11."))
    d.say("report_application", "Lidl cook 16.11.", *spans)
    d.say("nlu_fallback", "note: ask for Liisa")
    d.tap(save)
    d.say("deny", words)
    d.tap(save)
    with d.room.store.unit() as uow:
        (kept,) = uow.applications.of(d.person)
    assert (kept.applied_on.isoformat(), kept.note) == ("2026-11-20", "ask for Liisa")


def test_words_that_fit_several_are_asked_about(talker: Talker) -> None:
    tell(talker, "Lidl")
    tell(talker, "Alepa")
    assert "Which one do you mean" in talker.say("edit_application", "I made a mistake")
    assert "Employer: Alepa" in talker.tap("21 November: Alepa")


def test_with_nothing_told_there_is_nothing_to_correct(talker: Talker) -> None:
    assert "do not find" in talker.say("edit_application", "fix one")
    assert "do not find" in talker.say("delete_application", "delete it")


def test_a_form_that_gives_way_is_told(talker: Talker) -> None:
    tell(talker)
    saved = talker.last
    talker.say("report_application", "Prisma", ("employer", "Prisma"))
    talker.last = saved
    talker.tap("Change or delete")
    assert "closed the form" in talker.tap("Job")


def test_saving_a_correction_twice_changes_once(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    talker.tap("Job")
    talker.say("nlu_fallback", "baker")
    summary = talker.last
    first = talker.tap("Save")
    talker.last = summary
    assert talker.tap("Save") == first


def test_a_correction_of_what_was_deleted_meanwhile_changes_nothing(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    one = talker.last
    talker.tap("Job")
    talker.say("nlu_fallback", "baker")
    summary = talker.last
    talker.last = one
    talker.tap("Delete")
    talker.last = summary
    assert "no longer open" in talker.tap("Save")
    assert count(talker) == 0


def test_deleted_is_out_of_the_count_and_undo_brings_it_back(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    said = talker.tap("Delete")
    assert "bring it back for 24 hours" in said
    assert "0 of 4 done" in said
    assert "no applications" in talker.say("show_applications", "show").replace("\n", " ")
    talker.tap("Tell another application")
    assert count(talker) == 0


def test_undo_works_for_a_day_and_then_says_that_it_is_too_late(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    talker.tap("Delete")
    deleted = talker.last
    talker.later(hours=23)
    assert retention.sweep(talker.room.store, talker.now) == 0
    assert "It is back: Lidl" in talker.tap("Undo")
    talker.say("delete_application", "delete the Lidl one", ("employer", "Lidl"))
    talker.tap("Delete")
    talker.last = deleted
    assert "too late" in talker.tap("Undo"), "an old undo does not undo a later deletion"
    talker.later(hours=25)
    assert retention.sweep(talker.room.store, talker.now) == 1
    assert count(talker) == 0


def test_words_alone_delete_nothing(talker: Talker) -> None:
    tell(talker)
    said = talker.say("delete_application", "delete the Lidl application", ("employer", "Lidl"))
    assert "Shall I delete this one?" in said
    assert count(talker) == 1
    talker.tap("Delete")
    assert count(talker) == 0


def test_the_day_says_which_one_is_to_be_deleted(talker: Talker) -> None:
    tell(talker, "Lidl", "Monday")
    tell(talker, "Alepa", "Tuesday")
    said = talker.say("delete_application", "remove Monday's", ("day", "Monday"))
    assert "Employer: Lidl" in said


def test_what_was_deleted_can_be_told_again(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    talker.tap("Delete")
    tell(talker)
    assert count(talker) == 1


def test_saving_again_what_was_saved_and_deleted_says_so(talker: Talker) -> None:
    talker.say(
        "report_application", "Lidl", ("employer", "Lidl"), ("job", "cook"), ("day", "today")
    )
    summary = talker.last
    talker.tap("Save")
    talker.tap("Change or delete")
    talker.tap("Delete")
    talker.last = summary
    assert "deleted it later" in talker.tap("Save")
    assert count(talker) == 0


def test_another_persons_application_is_neither_shown_nor_changed_nor_deleted(
    talker: Talker,
) -> None:
    tell(talker)
    talker.tap("Change or delete")
    other = Talker(talker.room, chat=2)
    for title in ("Job", "Delete"):
        intent, params = talker.buttons(title)[0]
        assert "do not find" in other.turn(other.heard(intent, None, params=params))
    talker.tap("Delete")
    intent, params = talker.buttons("Undo")[0]
    assert "too late" in other.turn(other.heard(intent, None, params=params))
    assert count(talker) == 0


def test_a_deletion_that_is_run_again_after_its_undo_deletes_nothing(talker: Talker) -> None:
    tell(talker)
    talker.tap("Change or delete")
    intent, params = talker.buttons("Delete")[0]
    deletion = talker.heard(intent, None, params=params)
    first = talker.turn(deletion)
    assert talker.turn(deletion) == first
    talker.tap("Undo")
    talker.turn(deletion)
    assert count(talker) == 1


def test_what_is_deleted_but_kept_for_undo_is_in_the_export_and_in_the_erasure(
    talker: Talker, tmp_path: Path
) -> None:
    tell(talker, "Zzyzx")
    talker.tap("Change or delete")
    talker.tap("Delete")
    store = talker.room.store
    exported = my_data.export(store, talker.person, [], talker.now)
    assert exported["applications"][0]["deleted_at"]
    assert "Deleted: 22 Nov 2026 at 10:00" in my_data.readable(exported, "en")
    assert "Poistettu: 22.11.2026 klo 10.00" in my_data.readable(exported, "fi")
    erasure.begin(store, talker.chat, talker.now)
    assert not any(b"Zzyzx" in each.read_bytes() for each in tmp_path.glob("polku.db*"))


def test_after_the_sweep_nothing_deleted_stays_readable(talker: Talker, tmp_path: Path) -> None:
    tell(talker, "Zzyzx")
    talker.tap("Change or delete")
    talker.tap("Delete")
    retention.sweep(talker.room.store, talker.now + timedelta(hours=25))
    assert not any(b"Zzyzx" in each.read_bytes() for each in tmp_path.glob("polku.db*"))


def test_the_sweep_takes_the_forms_that_nobody_touched_for_a_day(talker: Talker) -> None:
    talker.say("report_application", "Lidl", ("employer", "Lidl"))
    store = talker.room.store
    assert retention.sweep(store, talker.now + timedelta(hours=23)) == 0
    assert retention.sweep(store, talker.now + timedelta(hours=25)) == 1
    with store.unit() as uow:
        assert uow.drafts.of(talker.person) is None
