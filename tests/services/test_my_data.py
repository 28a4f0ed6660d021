"""A person's copy of their data: everything there is, and readable without a program."""

import re
from datetime import date
from typing import Any

import pytest

from polku.records.models import Draft, PlanRecord
from polku.records.tables import metadata
from polku.services import my_data
from tests.services.exporting import add, application
from tests.services.talker import Talker

OWNED = [table for table in metadata.sorted_tables if table.info["owner"]]


@pytest.fixture
def exported(talker: Talker) -> dict[str, Any]:
    note = "<b>2026-11-20</b>\nsoitto 10:00"
    add(talker.room.store, talker.person, application(kind="open", note=note))
    entry = {"employer": "Posti", "applied_on": "2026-11-19", "kind": "contact"}
    fields = {"hints": ["joke"], "at": 0, "entries": [entry]}
    with talker.room.store.unit() as uow:
        uow.people.set_plan(talker.person, PlanRecord(date(2026, 11, 1), 3), talker.now)
        uow.people.silence(talker.person, frozenset({"period_end"}))
        uow.drafts.put(
            talker.person, Draft("t1", "report_application", 7, talker.now, fields, "confirm")
        )
        uow.commit()
    events = [
        {"at": talker.now.isoformat(), "who": "person", "text": "1 < 2 <b>"},
        {"at": talker.now.isoformat(), "who": "polku", "text": "<b>Ei</b> &amp; kyllä"},
        {"at": None, "who": "polku", "text": "later"},
    ]
    return my_data.export(talker.room.store, talker.person, events, talker.now)


@pytest.mark.parametrize("table", OWNED, ids=lambda table: table.name)
def test_every_table_of_a_person_has_a_title_and_every_column_a_name(table: Any) -> None:
    assert table.name in my_data.TITLES
    named = my_data.LABELS.keys() | my_data.FOR_PROGRAMS
    assert [column.name for column in table.columns if column.name not in named] == []


def test_days_and_times_are_written_as_the_language_writes_them(exported: dict[str, Any]) -> None:
    finnish, english = (my_data.readable(exported, each) for each in ("fi", "en"))
    assert finnish.splitlines()[1] == "22.11.2026 klo 10.00"
    assert english.splitlines()[1] == "22 Nov 2026 at 10:00"
    assert "Päivä: 21.11.2026" in finnish
    assert "Day: 21 Nov 2026" in english
    typed = "<b>2026-11-20</b>"
    for text in (finnish, english):
        assert re.findall(r"\d{4}-\d\d-\d\d", text.replace(typed, "")) == []


def test_what_was_typed_stays_as_it_was_typed(exported: dict[str, Any]) -> None:
    text = my_data.readable(exported, "en")
    assert "Note: <b>2026-11-20</b>\n    soitto 10:00" in text
    assert "Text: 1 < 2 <b>" in text


def test_what_polku_said_stands_without_its_markup(exported: dict[str, Any]) -> None:
    text = my_data.readable(exported, "fi")
    assert "Kuka: Polku\n  Teksti: Ei & kyllä" in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Kind: Open application", "Language: English", "First day of the plan: 1 Nov"]),
        ("fi", ["Laji: Avoin hakemus", "Kuka: Sinä"]),
    ],
)
def test_codes_are_told_in_words(
    exported: dict[str, Any], language: str, expected: list[str]
) -> None:
    text = my_data.readable(exported, language)
    assert [each for each in expected if each not in text] == []
    for code in ("period_end", "report_application", "Kind: open", "person", "plan_first_day"):
        assert code not in text


def test_a_form_that_is_open_shows_what_was_filled_in(exported: dict[str, Any]) -> None:
    assert (
        "Filled in: Employer: Posti; Day: 19 Nov 2026; Kind: Direct contact with an employer"
    ) in my_data.readable(exported, "en")


def test_the_json_holds_what_the_text_leaves_out(exported: dict[str, Any]) -> None:
    assert exported["applications"][0]["applied_on"] == "2026-11-21"
    assert exported["people"][0]["silenced"] == ["period_end"]
    assert exported["drafts"][0]["token"] == "t1"
    assert len(exported["events"]) == 3


def test_a_value_or_a_table_that_is_new_does_not_keep_the_copy_back() -> None:
    new = {"made_at": "2026-11-22T10:00:00+02:00", "novelties": [{"kind": "new", "day": "?"}]}
    text = my_data.readable(new, "en")
    assert "NOVELTIES" in text
    assert "Kind: new" in text
