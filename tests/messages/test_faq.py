"""The FAQ: an entry for each wish, the version of the day, figures of the rules."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from polku.messages import faq, plain, render
from polku.messages.faq import BadEntry, FaqAnswer
from polku.messages.faq.loader import load
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.model import Lines
from polku.messages.splitting import length
from polku.rules import law
from tests.messages.conftest import Office

TODAY = date(2026, 11, 22)
ALL = (*FAQ, *SIGNPOSTS)
#: The days on which the law changed for everyone.
LEGAL_DAYS = (
    date(2022, 5, 2),
    date(2025, 1, 1),
    date(2026, 1, 1),
    date(2026, 3, 1),
    date(2026, 9, 1),
)
_DAY = timedelta(days=1)


def said(wish: str, day: date, language: str = "en") -> str:
    return "\n".join(render(part, language) for part in faq.answer(wish, day).paragraphs)


@pytest.mark.parametrize("wish", ALL)
@pytest.mark.parametrize("language", ["en", "fi"])
def test_every_wish_has_a_sourced_answer_on_every_legal_day(wish: str, language: str) -> None:
    days = {TODAY, date(2020, 1, 1), *LEGAL_DAYS, *(day - _DAY for day in LEGAL_DAYS)}
    for day in days:
        answer = faq.answer(wish, day)
        assert answer.references
        assert answer.checked_on <= TODAY
        assert len(answer.paragraphs) >= 3
        text = said(wish, day, language)
        assert not re.search(r"\{[a-z_]+\}", text)
        assert length(text) < 4096


@pytest.mark.parametrize("wish", ALL)
def test_every_version_finds_its_figures_on_its_first_and_last_day(wish: str) -> None:
    for version in faq.entry(wish).versions:
        for day in (version.valid_from, version.valid_to):
            if day is not None:
                answer = faq.answer(wish, day)
                assert (answer.valid_from, answer.valid_to) == (
                    version.valid_from,
                    version.valid_to,
                )


@pytest.mark.parametrize("wish", ALL)
def test_related_questions_exist_and_titles_fit_a_button(wish: str) -> None:
    answer = faq.answer(wish, TODAY)
    reply = answer.reply()
    helped, *related = reply.buttons
    assert len(related) == len(answer.related) <= 3
    assert all(button.payload.encode() for row in reply.buttons for button in row)
    assert [button.payload.entities["v"] for button in helped] == ["yes", "no"]
    assert reply.paragraphs[-1].id == "Did this help?"
    assert all(len(plain(answer.title, language)) <= 30 for language in ("en", "fi"))


@pytest.mark.parametrize(
    ("wish", "day"),
    [
        ("what_counts", date(2022, 5, 2)),
        ("what_counts", date(2026, 1, 1)),
        ("obligation", date(2022, 5, 2)),
        ("obligation", date(2026, 1, 1)),
        ("missed_obligation", date(2022, 5, 2)),
        ("missed_obligation", date(2026, 3, 1)),
        ("missed_meeting", date(2026, 3, 1)),
        ("meeting_frequency", date(2022, 5, 2)),
        ("meeting_frequency", date(2026, 1, 1)),
        ("initial_interview", date(2026, 1, 1)),
        ("job_offers", date(2022, 5, 2)),
        ("job_offers", date(2026, 1, 1)),
        ("part_time", date(2026, 1, 1)),
        ("changes_2026", date(2026, 1, 1)),
        ("changes_2026", date(2026, 3, 1)),
        ("authority", date(2025, 1, 1)),
        ("job_market_finland", date(2026, 9, 1)),
        ("quitting", date(2022, 5, 2)),
        ("studies", date(2023, 1, 1)),
        ("suspension", date(2024, 1, 1)),
    ],
)
def test_the_answer_of_the_day_differs_from_that_of_its_eve(wish: str, day: date) -> None:
    assert said(wish, day) != said(wish, day - _DAY)


def test_a_job_offer_binds_at_once_since_2026() -> None:
    assert "binds you from the first day" in said("job_offers", date(2026, 1, 1))
    assert "only after 6 months" in said("job_offers", date(2025, 12, 31))


def test_the_first_neglect_costs_seven_days_since_march_2026() -> None:
    assert "already means 7 days" in said("missed_obligation", date(2026, 3, 1))
    assert "you get a reminder" in said("missed_obligation", date(2026, 2, 28))


def test_an_answer_tells_for_a_year_what_it_was_before() -> None:
    before = "Until 28 February 2026 the first time brought only a reminder"
    assert before in said("missed_obligation", date(2027, 2, 28))
    assert before not in said("missed_obligation", date(2027, 3, 1))


def test_a_figure_is_the_rules_and_not_the_texts() -> None:
    class Law(dict[str, object]):
        def __init__(self, day: date) -> None:
            super().__init__({**law.at(day), "obligation.per_period": 3})

    answer = faq.answer("obligation", TODAY, law_of=Law)
    assert "you apply for 3 jobs a month" in render(answer.paragraphs[0], "en")


def test_no_text_restates_the_number_of_jobs_or_the_days_of_the_ladder() -> None:
    numbers = re.compile(
        r"\b(four|seven|fourteen|4|7|14) (jobs|days|applications)|\b(10|ten) working\b", re.I
    )
    for wish in ALL:
        for version in faq.entry(wish).versions:
            texts = [version.changed or "", *_flat(version.paragraphs)]
            assert not [text for text in texts if numbers.search(text)], wish


def _flat(parts: tuple[str | tuple[str, ...], ...]) -> list[str]:
    return [line for part in parts for line in ([part] if isinstance(part, str) else part)]


def test_the_source_stands_last_with_the_day_it_was_checked() -> None:
    text = render(faq.answer("obligation", TODAY).paragraphs[-1], "fi")
    assert text.startswith("<i>Lähteet: <a href=")
    assert text.endswith("Tarkistettu 22. marraskuuta 2026.</i>")


def test_an_answer_that_ends_at_a_desk_names_the_phone(office: Office) -> None:
    text = _text(faq.answer("abroad", TODAY, operator=office))
    assert "Polku &lt;example&gt;, phone +358 9 0000 0000" in text


def test_what_polku_cannot_answer_yet_names_who_can() -> None:
    for wish in ALL:
        if not faq.entry(wish).complete:
            assert faq.entry(wish).contact, wish


def test_no_such_wish_is_an_error() -> None:
    with pytest.raises(KeyError):
        faq.answer("unheard_of", TODAY)


def _text(answer: FaqAnswer) -> str:
    return "\n".join(
        render(part, "en") for part in answer.paragraphs if not isinstance(part, Lines)
    )


GOOD = """\
id: tax
title: Taxes
versions:
  - valid_from: null
    valid_to: null
    checked_on: 2026-11-22
    references:
      - {title: Vero, url: "https://www.vero.fi"}
    paragraphs:
      - Ask Vero.
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id: tax", "id: taxes", "tax.yaml:1: id is not the file's name"),
        ("title: Taxes\n", "", "title is missing"),
        ("title: Taxes", "titel: Taxes", "tax.yaml:2: titel is not known here"),
        ("valid_to: null", "valid_to: 2026-01-01", "must begin and end open"),
        ("2026-11-22", "soon", "tax.yaml:6: checked_on is no day"),
        ("https://", "http://", "is no https address"),
        ("Ask Vero.", "Ask {who}.", "tax.yaml:9: paragraphs and its values differ in: who"),
        ("- Ask Vero.", '- " "', "has a blank"),
        ('- {title: Vero, url: "https://www.vero.fi"}', "[]", "names no page"),
        ("title: Taxes", "title: Taxes\nrelated: [tax]", "itself"),
        ("title: Taxes", "title: Taxes\nrelated: [gold]", "names no wish"),
        ("versions:", "versions: [", "tax.yaml"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    (tmp_path / "tax.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadEntry) as refused:
        load("tax", tmp_path)
    assert complaint in str(refused.value)


def test_a_gap_between_versions_is_refused(tmp_path: Path) -> None:
    first = GOOD.replace("valid_to: null", "valid_to: 2025-12-30")
    second = GOOD[GOOD.index("  - valid_from") :].replace("from: null", "from: 2026-01-01")
    (tmp_path / "tax.yaml").write_text(first + second, encoding="utf-8")
    with pytest.raises(BadEntry, match="gap or overlap at 2026-01-01"):
        load("tax", tmp_path)
