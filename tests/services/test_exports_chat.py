"""Taking the applications along in the chat: asked for by a button or in words, by period."""

from datetime import date

import pytest

from polku.messages import BadPayload, Payload, split
from polku.records import Store
from polku.records.models import PlanRecord
from polku.services.exports import files
from polku.services.exports.taken import gather
from tests.services.exporting import add, application, cells, words
from tests.services.talker import Talker

EARLIER = date(2026, 10, 5)


@pytest.fixture
def teller(talker: Talker) -> Talker:
    """Somebody who told two applications in November and one in October."""
    add(
        talker.room.store,
        talker.person,
        application("Lidl"),
        application("Prisma", day=date(2026, 11, 3)),
        application("Posti", day=EARLIER),
    )
    return talker


def content(talker: Talker, form: str, day: date) -> bytes:
    args = (talker.room.store, talker.person, form, day, talker.language, talker.now)
    made = files.file(*args)
    assert made is not None
    assert made.name == f"polku-{day.replace(day=1).isoformat()}.{form}"
    return made.content


def test_a_list_can_be_taken_along(teller: Talker) -> None:
    teller.say("show_applications", "my applications")
    said = teller.tap("Take it with me")
    assert "You have told me 2 applications from 1 Nov 2026 to 30 Nov 2026." in said
    assert teller.titles()[:3] == [
        "PDF, to print or to show",
        "CSV, for a spreadsheet",
        "Text, for the e-service",
    ]


def test_an_empty_list_offers_nothing_to_take_along(talker: Talker) -> None:
    talker.say("show_applications", "my applications")
    assert "Take it with me" not in talker.titles()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "my applications as a pdf"), ("fi", "hakemukset pdf:nä")]
)
def test_words_that_name_a_file_lead_to_the_files(
    teller: Talker, language: str, words: str
) -> None:
    teller.language = language
    teller.say("show_applications", words)
    assert teller.last.replies[0].id == "applications.take"


@pytest.mark.parametrize(
    ("title", "form"), [("PDF, to print or to show", "pdf"), ("CSV, for a spreadsheet", "csv")]
)
def test_a_tap_lets_the_bot_send_the_file(teller: Talker, title: str, form: str) -> None:
    teller.say("show_applications", "my applications")
    teller.tap("Take it with me")
    teller.tap(title)
    effect = {"type": "applications", "form": form, "from": "2026-11-01"}
    assert [dict(each) for each in teller.last.effects] == [effect]


def test_an_earlier_period_can_be_taken_along(teller: Talker) -> None:
    teller.say("show_applications", "my applications")
    teller.tap("Take it with me")
    said = teller.tap("Earlier months")
    assert "You have told me 1 application from 1 Oct 2026 to 31 Oct 2026." in said
    assert "This period" in teller.titles()
    teller.tap("CSV, for a spreadsheet")
    assert teller.last.effects[0]["from"] == "2026-10-01"
    assert [row[1] for row in cells(content(teller, "csv", EARLIER))[1:]] == ["Posti"]


def test_a_period_is_that_of_the_persons_own_plan(teller: Talker) -> None:
    with teller.room.store.unit() as uow:
        uow.people.set_plan(teller.person, PlanRecord(date(2026, 10, 20), 3), teller.now)
        uow.commit()
    told = gather(teller.room.store, teller.person, date(2026, 11, 22))
    assert [each.employer for each in told.applications] == ["Lidl"]
    assert (told.period.first, told.earlier) == (date(2026, 11, 20), date(2026, 11, 3))
    before = gather(teller.room.store, teller.person, EARLIER)
    assert (before.period.last, before.standing.plan_known) == (date(2026, 10, 19), False)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_text_is_finnish_whatever_language_is_spoken(teller: Talker, language: str) -> None:
    teller.language = language
    said = teller.turn(teller.heard("show_applications", params={"do": "text"}))
    assert (
        "<pre>Prisma – myyjä – Hakemus ilmoitettuun työpaikkaan – 3.11.2026\n"
        "Lidl – myyjä – Hakemus ilmoitettuun työpaikkaan – 21.11.2026</pre>"
    ) in said
    assert "tyomarkkinatori.fi" in said


def test_a_long_text_is_cut_between_lines_into_blocks_of_their_own(talker: Talker) -> None:
    names = [f"Yritys & Pojat {n} <Oy>" for n in range(120)]
    add(talker.room.store, talker.person, *(application(name) for name in names))
    parts = split(talker.turn(talker.heard("show_applications", params={"do": "text"})))
    assert len(parts) > 1
    blocks = [part[part.index("<pre>") + 5 : part.index("</pre>")] for part in parts]
    lines = [line for block in blocks for line in block.strip().split("\n")]
    assert sorted(lines) == sorted(
        f"Yritys &amp; Pojat {n} &lt;Oy&gt; – myyjä – Hakemus ilmoitettuun työpaikkaan – 21.11.2026"
        for n in range(120)
    )


def test_a_deleted_application_appears_in_none(teller: Talker) -> None:
    kept = gather(teller.room.store, teller.person, teller.now.date())
    with teller.room.store.unit() as uow:
        uow.applications.remove(teller.person, kept.applications[1].id, "u1", teller.now)
        uow.commit()
    day = teller.now.date()
    assert [row[1] for row in cells(content(teller, "csv", day))[1:]] == ["Prisma"]
    assert "Lidl" not in words(content(teller, "pdf", day))
    assert "Lidl" not in teller.turn(teller.heard("show_applications", params={"do": "text"}))


@pytest.mark.parametrize("do", ["take", "csv", "pdf", "text"])
def test_what_is_gone_since_the_button_was_shown_is_told_kindly(talker: Talker, do: str) -> None:
    said = talker.turn(talker.heard("show_applications", params={"do": do, "from": "2026-11-01"}))
    assert said == "You have told me no applications in this period."
    assert talker.last.effects == ()


def test_a_stranger_gets_nothing_of_anybody(teller: Talker, store: Store) -> None:
    day = teller.now.date()
    assert files.file(store, "somebody", "csv", day, "en", teller.now) is None


def test_a_button_names_no_other_form() -> None:
    with pytest.raises(BadPayload, match="value that cannot be"):
        Payload("show_applications", do="exe")
    fullest = {"from": "2026-11-01", "v": "999", "do": "take"}
    assert len(Payload("show_applications", **fullest).encode()) <= 64
