"""What is said at the moment it matters: doubles, earlier periods, what counts, notes, proof."""

from datetime import date

import pytest

from polku.records.models import PlanRecord
from polku.services import application_words as words
from tests.services.talker import Talker


def tell(
    talker: Talker,
    text: str = "",
    employer: str = "Lidl",
    job: str = "cook",
    day: str = "yesterday",
) -> str:
    return talker.say(
        "report_application",
        text or f"{employer} {job} {day}",
        ("employer", employer),
        ("job", job),
        ("day", day),
    )


def count(talker: Talker) -> int:
    with talker.room.store.unit() as uow:
        return len(uow.applications.of(talker.person))


def note(talker: Talker) -> str:
    with talker.room.store.unit() as uow:
        return uow.applications.of(talker.person)[-1].note


def test_the_same_job_in_the_same_period_is_asked_about_and_can_be_another_one(
    talker: Talker,
) -> None:
    tell(talker, day="Monday")
    talker.tap("Save")
    assert "Is this another one?" in tell(talker)
    talker.tap("Yes, another one: save it")
    assert count(talker) == 2


@pytest.mark.parametrize("typed", [False, True])
def test_what_is_no_other_one_is_left_out(talker: Talker, typed: bool) -> None:
    tell(talker, day="Monday")
    talker.tap("Save")
    tell(talker)
    said = talker.say("deny", "no") if typed else talker.tap("No, leave it out")
    assert "Nothing was saved" in said
    assert count(talker) == 1


def test_the_same_job_in_another_period_or_another_job_is_not_asked_about(talker: Talker) -> None:
    tell(talker, day="5 October")
    talker.tap("Save")
    assert "another one" not in tell(talker)
    talker.tap("Save")
    assert "another one" not in tell(talker, job="cashier")


def test_of_several_the_ones_told_before_can_be_left_out(talker: Talker) -> None:
    talker.language = "fi"
    talker.say(
        "report_application", "x", ("employer", "Lidl"), ("job", "kokki"), ("day", "maanantaina")
    )
    talker.tap("Tallenna")
    said = talker.say(
        "report_application",
        "Lidl ja Prisma kokki eilen",
        ("employer", "Lidl"),
        ("employer", "Prisma"),
        ("job", "kokki"),
        ("day", "eilen"),
    )
    assert "Numero 1 sinulla on jo samalla jaksolla" in said
    talker.tap("Jätä jo kerrotut pois")
    assert "Työnantaja: Prisma" in talker.said()
    talker.tap("Tallenna")
    assert count(talker) == 2


def test_an_earlier_period_is_told_before_saving(talker: Talker) -> None:
    said = tell(talker, day="5 October")
    assert "earlier period, from 1 October to 31 October, and not the count of this one" in said
    assert "does not take it, tell the office" in said


def test_a_period_reported_officially_is_not_changed_by_telling_polku(talker: Talker) -> None:
    tell(talker, day="5 October")
    talker.tap("Save")
    talker.tap("I have reported it officially")
    said = tell(talker, employer="Alepa", day="6 October")
    assert "I cannot add anything to your report" in said


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "before 9 November, when the plan"), ("fi", "ennen kuin kertomasi suunnitelma alkoi")],
)
def test_a_day_before_the_plan_is_told(talker: Talker, language: str, expected: str) -> None:
    with talker.room.store.unit() as uow:
        uow.people.set_plan(talker.person, PlanRecord(date(2026, 11, 9), 3), talker.now)
        uow.commit()
    talker.language = language
    assert expected in tell(talker, day="2.11.")
    said = talker.tap("Save" if language == "en" else "Tallenna")
    assert expected in said
    assert "0/3" in said or "0 of 3 done" in said


def test_a_day_to_come_is_refused_with_its_reason_in_the_first_message_too(talker: Talker) -> None:
    said = tell(talker, day="tomorrow")
    assert "23 November is still to come" in said
    assert "On which day" in said


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a three day gig at Lidl as a cook", "at least 14 days, and by what you wrote"),
        ("en", "Lidl, cook, a gig", "If this one is shorter"),
        ("en", "Lidl as a cook, it was a joke", "joke does not count"),
        ("en", "the office assigned me to Lidl as a cook", "Did the office assign"),
        ("fi", "viikon keikka Lidlissä kokkina", "vähintään 14 päivää, ja kirjoittamasi"),
        ("fi", "hain Lidliin kokiksi vitsillä", "Vitsillä tehtyä hakemusta ei lasketa"),
        ("fi", "Lidlin kokki oli työtarjous", "Tarjosivatko työllisyyspalvelut"),
    ],
)
def test_what_may_not_count_is_told_before_saving(
    talker: Talker, language: str, text: str, expected: str
) -> None:
    talker.language = language
    assert expected in tell(talker, text, day="21.11.")


@pytest.mark.parametrize("text", ["Lidl as a cook 3 days ago", "two weeks ago Lidl, cook"])
def test_how_long_ago_is_not_how_long_it_lasts(talker: Talker, text: str) -> None:
    assert "14 days" not in tell(talker, text, day="19.11.")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a two-week job", 14),
        ("the job lasts five days", 5),
        ("a one day shift", 1),
        ("kahden viikon sijaisuus", 14),
        ("kestää kolme päivää", 3),
        ("päivän keikka", 1),
        ("muutaman viikon pesti", None),
        ("kolme päivää sitten", None),
        ("I applied a week ago", None),
    ],
)
def test_the_length_of_a_job_is_read(text: str, days: int | None) -> None:
    assert words.expected_days(text, "en") == days


def test_fourteen_days_are_enough(talker: Talker) -> None:
    assert "at least" not in tell(talker, "Lidl, cook, for 14 days", day="21.11.")


def test_keeping_proof_is_told_with_the_first_application_and_not_with_each(
    talker: Talker,
) -> None:
    tell(talker)
    assert "until about 21 November 2027" in talker.tap("Save")
    tell(talker, employer="Alepa")
    assert "until about" not in talker.tap("Save")


def test_a_direct_contact_is_to_be_written_down(talker: Talker) -> None:
    tell(talker)
    talker.tap("Save")
    tell(talker, employer="Alepa")
    talker.tap("Change")
    talker.tap("How")
    talker.tap("Direct contact with an employer")
    assert "leaves no paper" in talker.tap("Save")


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.fi/jobs?id=1&x=<b>",
        "note: ask for Liisa",
        "muistiinpano: Liisa, p. 040",
        "the contact is Liisa Virtanen",
    ],
)
def test_a_link_or_a_note_typed_at_the_summary_is_kept(talker: Talker, typed: str) -> None:
    tell(talker)
    said = talker.say("nlu_fallback", typed)
    assert "Note: " in said
    assert "<b>" not in said
    talker.tap("Save")
    assert note(talker) == typed.partition(": ")[2] if ": " in typed else typed


def test_a_note_is_added_by_button_and_taken_away_again(talker: Talker) -> None:
    tell(talker)
    talker.tap("Add a note")
    assert "Note: is it full-time?" in talker.say("faq", "is it full-time?", params={"id": "plan"})
    talker.tap("Change")
    talker.tap("Note")
    assert "Note:" not in talker.tap("No note")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.fi/a", "tg://resolve?domain=x"])
def test_only_links_to_pages_are_kept(talker: Talker, link: str) -> None:
    tell(talker)
    talker.tap("Add a note")
    assert "begin with http:// or https://" in talker.say("nlu_fallback", link)


def test_a_note_of_500_characters_is_kept_and_one_more_is_not(talker: Talker) -> None:
    talker.language = "fi"
    tell(talker)
    talker.tap("Lisää muistiinpano")
    assert "501 merkkiä, ja siinä voi olla enintään 500" in talker.say("nlu_fallback", "ä" * 501)
    talker.say("nlu_fallback", "ä" * 500)
    talker.tap("Tallenna")
    assert note(talker) == "ä" * 500


def test_a_short_word_at_the_summary_is_no_note(talker: Talker) -> None:
    tell(talker)
    assert "Note:" not in talker.say("nlu_fallback", "asdf")
