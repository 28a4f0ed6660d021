"""Several applications in one message: who belongs to what, one summary, saved once."""

import pytest

from polku.services import several
from polku.services.heard import Span
from tests.services.talker import Talker

Told = list[tuple[str, str, str, str]]


def kept(talker: Talker) -> Told:
    with talker.room.store.unit() as uow:
        return [
            (a.employer, a.job, a.applied_on.isoformat()[5:], a.kind)
            for a in uow.applications.of(talker.person)
        ]


def said(talker: Talker, words: str, *spans: tuple[str, str] | tuple[str, str, str]) -> str:
    triples = [(each[0], each[1], each[-1]) for each in spans]
    return talker.turn(talker.heard("report_application", words, spans=triples))


def told(talker: Talker, words: str, *spans: tuple[str, ...]) -> list[several.Entry]:
    heard = talker.heard("report_application", words)
    found = tuple(Span(each[0], each[1], each[-1]) for each in spans)
    return several.told(type(heard)(**{**heard.__dict__, "spans": found}))


def three(talker: Talker) -> str:
    return said(
        talker,
        "Lidl, Prisma and K-Market this week, all as a cashier",
        ("employer", "Lidl"),
        ("employer", "Prisma"),
        ("employer", "K-Market"),
        ("job", "cashier"),
    )


def test_one_day_and_one_job_are_shared_by_all_employers(talker: Talker) -> None:
    talker.language = "fi"
    summary = said(
        talker,
        "hain Lidliin ja Prismaan myyjäksi eilen",
        ("employer", "Lidliin"),
        ("employer", "Prismaan"),
        ("job", "myyjäksi"),
        ("day", "eilen"),
    )
    assert "1. Lidl, myyjä, 21. marraskuuta" in summary
    assert "2. Prisma, myyjä, 21. marraskuuta" in summary
    talker.tap("Tallenna kaikki")
    assert kept(talker) == [
        ("Lidl", "myyjä", "11-21", "application"),
        ("Prisma", "myyjä", "11-21", "application"),
    ]


def test_what_is_missing_is_asked_once_for_all(talker: Talker) -> None:
    assert "for all of these: Lidl, Prisma and K-Market" in three(talker)
    assert "Is this right" in talker.say("nlu_fallback", "Monday", ("day", "Monday"))
    talker.tap("Save all")
    assert [day for _, _, day, _ in kept(talker)] == ["11-16"] * 3


def test_each_of_several_can_have_its_own_day_in_order(talker: Talker) -> None:
    three(talker)
    talker.say(
        "nlu_fallback",
        "Monday, Tuesday and Friday",
        ("day", "Monday"),
        ("day", "Tuesday"),
        ("day", "Friday"),
    )
    talker.tap("Save all")
    assert [(e, d) for e, _, d, _ in kept(talker)] == [
        ("Lidl", "11-16"),
        ("Prisma", "11-17"),
        ("K-Market", "11-20"),
    ]


def test_an_answer_by_name_is_for_that_employer_and_the_others_are_asked_again(
    talker: Talker,
) -> None:
    three(talker)
    reply = talker.say("nlu_fallback", "Lidl on Monday", ("employer", "Lidl"), ("day", "Monday"))
    assert "for all of these: Prisma and K-Market" in reply


@pytest.mark.parametrize(
    ("words", "spans", "jobs"),
    [
        (
            "Lidl as a cook, Prisma and Alepa as a guard",
            (
                ("employer", "Lidl"),
                ("job", "cook"),
                ("employer", "Prisma"),
                ("employer", "Alepa"),
                ("job", "guard"),
            ),
            ["cook", "guard", "guard"],
        ),
        (
            "cook at Lidl, guard at Prisma and Alepa",
            (
                ("job", "cook"),
                ("employer", "Lidl"),
                ("job", "guard"),
                ("employer", "Prisma"),
                ("employer", "Alepa"),
            ),
            ["cook", "guard", "guard"],
        ),
        (
            "Lidl as a cook, then Prisma",
            (("employer", "Lidl"), ("job", "cook"), ("employer", "Prisma")),
            ["cook", None],
        ),
    ],
)
def test_each_job_goes_to_the_employers_it_stands_with(
    talker: Talker, words: str, spans: tuple[tuple[str, str], ...], jobs: list[str | None]
) -> None:
    assert [each.get("job") for each in told(talker, words, *spans)] == jobs


def test_two_days_around_two_employers_are_one_each(talker: Talker) -> None:
    found = told(
        talker,
        "yesterday Lidl and Prisma today",
        ("day", "yesterday"),
        ("employer", "Lidl"),
        ("employer", "Prisma"),
        ("day", "today"),
    )
    assert [each["applied_on"] for each in found] == ["2026-11-21", "2026-11-22"]


def test_two_jobs_at_one_employer_are_two_applications(talker: Talker) -> None:
    found = told(
        talker,
        "Lidl as a cashier and a cleaner",
        ("employer", "Lidl"),
        ("job", "cashier"),
        ("job", "cleaner"),
    )
    assert [(e["employer"], e["job"]) for e in found] == [("Lidl", "cashier"), ("Lidl", "cleaner")]


@pytest.mark.parametrize("words", ["Lidl, Prisma and Alepa", "lidl prisma alepa"])
def test_a_list_found_as_one_name_is_taken_apart_where_its_names_are_known(
    talker: Talker, words: str
) -> None:
    assert len(told(talker, words, ("employer", words))) == 3


@pytest.mark.parametrize("words", ["Putki ja Lämpö Oy", "Rakennus Lehtonen"])
def test_an_and_inside_an_unknown_name_does_not_part_it(talker: Talker, words: str) -> None:
    assert [e["employer"] for e in told(talker, words, ("employer", words))] == [words]


def test_the_two_halves_of_one_name_are_one_employer(talker: Talker) -> None:
    spans = (("employer", "Rakennus"), ("employer", "Lehtonen"))
    assert len(told(talker, "Rakennus Lehtonen", *spans)) == 1


def test_an_employer_named_twice_is_one_application(talker: Talker) -> None:
    spans = (("employer", "Lidl"), ("job", "cook"), ("employer", "Lidl"))
    assert len(told(talker, "Lidl as a cook, Lidl is near", *spans)) == 1


def test_no_more_than_ten_are_taken_and_it_is_told(talker: Talker) -> None:
    names = [f"Firm{letter}" for letter in "ABCDEFGHIJKL"]
    words = ", ".join(names)
    spans = [("employer", name) for name in names]
    said(talker, f"{words} as a cook today", *spans, ("job", "cook"), ("day", "today"))
    assert "I took the first 10" in talker.said()
    talker.tap("Save all")
    assert len(kept(talker)) == 10


def test_saving_all_twice_saves_each_once(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    summary = talker.last
    talker.tap("Save all")
    talker.last = summary
    assert "Saved: Prisma" in talker.tap("Save all")
    assert len(kept(talker)) == 3


def test_one_of_several_is_changed_by_its_number(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    talker.tap("Change one")
    assert "Which one" in talker.said()
    assert "at Prisma" in talker.tap("2. Prisma")
    talker.tap("Job")
    assert "at Prisma" in talker.said()
    summary = talker.say("nlu_fallback", "guard")
    assert "2. Prisma, guard" in summary
    assert "1. Lidl, cashier" in summary


def test_one_of_several_is_changed_by_a_typed_number(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    assert "at K-Market" in talker.say("edit_application", "change number 3")
    talker.tap("Back")
    summary = talker.say("edit_application", "number 2 was on Monday", ("day", "Monday"))
    assert "2. Prisma, cashier, 16 November" in summary
    assert "1. Lidl, cashier, 22 November" in summary


def test_one_of_several_is_left_out_until_one_is_left(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    for name in ("1. Lidl", "1. Prisma"):
        talker.tap("Change one")
        talker.tap(name)
        talker.tap("Leave this one out")
    assert "Employer: K-Market" in talker.said()
    talker.tap("Save")
    assert kept(talker) == [("K-Market", "cashier", "11-22", "application")]


def test_cancelling_several_saves_none(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    assert "Nothing was saved" in talker.tap("Cancel")
    assert kept(talker) == []


def test_one_more_told_at_the_summary_joins_the_others(talker: Talker) -> None:
    said(talker, "Lidl, cook, today", ("employer", "Lidl"), ("job", "cook"), ("day", "today"))
    reply = said(
        talker, "and I applied to Prisma yesterday", ("employer", "Prisma"), ("day", "yesterday")
    )
    assert "What job was it at Prisma?" in reply
    talker.say("nlu_fallback", "guard")
    talker.tap("Save all")
    assert [(e, j) for e, j, _, _ in kept(talker)] == [("Prisma", "guard"), ("Lidl", "cook")]


def test_another_told_in_the_middle_does_not_overwrite_the_first(talker: Talker) -> None:
    said(talker, "Lidl", ("employer", "Lidl"))
    reply = said(talker, "I applied to Prisma as a cook", ("employer", "Prisma"), ("job", "cook"))
    assert "at Lidl" in reply


def test_a_correction_of_the_day_holds_for_all(talker: Talker) -> None:
    three(talker)
    talker.tap("Today")
    talker.say("deny", "no, on Tuesday", ("day", "Tuesday"))
    talker.tap("Save all")
    assert {day for _, _, day, _ in kept(talker)} == {"11-17"}


def test_the_same_to_another_employer_takes_job_and_kind_over(talker: Talker) -> None:
    said(
        talker,
        "called Lidl about cook yesterday",
        ("kind", "called", "contact"),
        ("employer", "Lidl"),
        ("job", "cook"),
        ("day", "yesterday"),
    )
    talker.tap("Save")
    said(talker, "same to Prisma", ("employer", "Prisma"))
    talker.tap("Save")
    assert ("Prisma", "cook", "11-21", "contact") in kept(talker)


def test_the_day_of_an_application_told_days_ago_is_not_guessed_again(talker: Talker) -> None:
    said(talker, "Lidl, cook, today", ("employer", "Lidl"), ("job", "cook"), ("day", "today"))
    talker.tap("Save")
    again = talker.last
    talker.later(days=2)
    assert "On which day" in said(talker, "sama Prismaan", ("employer", "Prismaan"))
    talker.last = again
    assert "Where did you apply" in talker.tap("Same again, other employer")
    assert "On which day" in talker.say("nlu_fallback", "Alepa")


def test_the_button_repeats_with_another_employer(talker: Talker) -> None:
    said(talker, "Lidl, today", ("employer", "Lidl"), ("day", "today"))
    talker.tap("Leave out")
    talker.tap("Save")
    talker.tap("Same again, other employer")
    assert "Is this right" in talker.say("nlu_fallback", "Prisma")
    talker.tap("Save")
    assert ("Prisma", "", "11-22", "application") in kept(talker)


def test_another_persons_application_cannot_be_repeated(talker: Talker) -> None:
    said(talker, "Lidl, cook, today", ("employer", "Lidl"), ("job", "cook"), ("day", "today"))
    talker.tap("Save")
    intent, params = talker.buttons("Same again, other employer")[0]
    other = Talker(talker.room, chat=2)
    other.turn(other.heard(intent, None, params=params))
    assert "What job" in other.say("nlu_fallback", "Prisma")
