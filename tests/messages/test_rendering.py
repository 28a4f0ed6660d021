"""Saying a message: languages, values, escapes, directions."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from polku.messages import (
    FullDate,
    Lines,
    Link,
    Listing,
    Localised,
    msg,
    nmsg,
    plain,
    render,
    site_link,
)
from polku.messages import languages as rows
from polku.messages.catalog import CatalogNotCompiled
from polku.messages.languages import Language, from_telegram

ARABIC = Language("ar", "العربية", "ar", "ar", script_direction="rtl", offered=False)


def _catalog(folder: Path, code: str, texts: dict[object, object]) -> None:
    made = Catalog(locale=code.split("@")[0])
    for source, told in texts.items():
        made.add(source, told)  # type: ignore[arg-type]
    path = folder / code / "LC_MESSAGES" / "polku.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)


def _with(monkeypatch: pytest.MonkeyPatch, *more: Language) -> None:
    known = {**rows.KNOWN, **{row.code: row for row in more}}
    monkeypatch.setattr(rows, "KNOWN", known)


def test_a_parameter_cannot_bring_markup() -> None:
    said = render(msg("You told me about {employer}.", employer="<b>Lidl</b> & co"), "en")
    assert said == "You told me about &lt;b&gt;Lidl&lt;/b&gt; &amp; co."


def test_a_parameter_cannot_turn_the_text_around() -> None:
    said = render(msg("At {employer}.", employer="a\u202eb\u2069c\u2066\x00d"), "en")
    assert said == "At abcd."


def test_a_parameter_that_looks_like_a_blank_is_only_text() -> None:
    assert render(msg("{a} and {b}.", a="{b}", b="x"), "en") == "{b} and x."


def test_a_button_title_has_no_escapes() -> None:
    assert plain(msg("At {employer}", employer="H&M"), "en") == "At H&M"


def test_right_to_left_languages_isolate_every_value(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _with(monkeypatch, ARABIC)
    _catalog(tmp_path, "ar", {"Ring {phone}.": "اتصل {phone}."})
    said = render(msg("Ring {phone}.", phone="112 <x>"), "ar", directory=tmp_path)
    assert said == "اتصل \u2068112 &lt;x&gt;\u2069."


def test_an_isolate_never_stands_inside_a_link_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _with(monkeypatch, ARABIC)
    _catalog(tmp_path, "ar", {"See {page}.": "انظر {page}."})
    page = Link('https://a.fi/?x="1"&y', "a.fi")
    said = render(msg("See {page}.", page=page), "ar", directory=tmp_path)
    assert '<a href="https://a.fi/?x=&quot;1&quot;&amp;y">\u2068a.fi\u2069</a>' in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.kela.fi", "kela.fi"),
        ("https://tyomarkkinatori.fi/", "tyomarkkinatori.fi"),
        ("https://www.ytkkassa.fi/?p=12454", "ytkkassa.fi"),
        ("https://tyollisyyspalvelut.hel.fi/en/employment-plan", "tyollisyyspalvelut.hel.fi"),
    ],
)
def test_a_page_is_shown_as_the_name_of_its_site(url: str, shown: str) -> None:
    said = render(msg("See {page}.", page=site_link(url)), "en")
    assert said == f'See <a href="{url}">{shown}</a>.'


def test_left_to_right_languages_isolate_nothing() -> None:
    assert "\u2068" not in render(msg("Ring {phone}.", phone="112"), "fi")


def test_a_day_shows_its_year_only_when_it_is_another() -> None:
    told = msg("The period ends on {day}.", day=date(2026, 11, 30))
    assert render(told, "en") == "The period ends on 30 November."
    assert render(told, "en", today=date(2026, 11, 22)) == "The period ends on 30 November."
    assert render(told, "en", today=date(2027, 1, 2)) == "The period ends on 30 November 2026."


def test_finnish_writes_days_and_times_in_its_own_way(tmp_path: Path) -> None:
    _catalog(tmp_path, "fi", {"{at}": "{at}", "{day}": "{day}", "{law}": "{law}", "{t}": "{t}"})
    at = datetime(2026, 12, 3, 8, 5, tzinfo=UTC)
    values = {"at": at, "day": date(2026, 11, 30), "law": FullDate(date(2026, 3, 1)), "t": time(9)}
    said = {
        name: render(msg(f"{{{name}}}", **{name: value}), "fi", directory=tmp_path)  # type: ignore[arg-type]
        for name, value in values.items()
    }
    assert said == {
        "at": "torstai 3. joulukuuta klo 10.05",
        "day": "30. marraskuuta",
        "law": "1. maaliskuuta 2026",
        "t": "9.00",
    }


def test_a_moment_is_told_in_finnish_time_across_the_change_of_clocks() -> None:
    before = msg("{at}", at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    after = msg("{at}", at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert render(before, "en") == "Sunday 25 October at 03:30"
    assert render(after, "en") == "Sunday 25 October at 03:30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render(msg("{at}", at=datetime(2026, 1, 1)), "en")  # noqa: DTZ001


def test_values_nest() -> None:
    told = msg(
        "{a}; {b}; {c}; {d}; {n}.",
        a=msg("Yes"),
        b=Listing(("x", "y", "z")),
        c=Localised({"fi": "arkisin", "en": "weekdays"}),
        d=Decimal("56.70"),
        n=12345,
    )
    assert render(told, "en") == "Yes; x, y and z; weekdays; €56.70; 12,345."


def test_plural_forms_follow_the_count() -> None:
    told = [nmsg("{n} job left.", "{n} jobs left.", n=n) for n in (0, 1, 2)]
    assert [render(t, "en") for t in told] == ["0 jobs left.", "1 job left.", "2 jobs left."]


def test_lines_stand_under_each_other() -> None:
    assert render(Lines((msg("a"), msg("b"))), "en") == "a\nb"


def test_a_message_and_its_parameters_must_agree() -> None:
    with pytest.raises(ValueError, match="differ in: employer"):
        msg("At {employer}.")
    with pytest.raises(ValueError, match="differ in: other"):
        nmsg("{n} job.", "{n} jobs.", n=1, other="x")


def test_a_blank_translation_falls_back_to_english_and_never_to_nothing(tmp_path: Path) -> None:
    _catalog(tmp_path, "fi", {"Here.": ""})
    _catalog(tmp_path, "fi@easy", {})
    assert render(msg("Here."), "fi", directory=tmp_path) == "Here."


def test_english_that_stands_in_has_simple_finnish_beneath(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _with(monkeypatch, ARABIC)
    _catalog(tmp_path, "fi@easy", {"Ring {phone}.": "Soita numeroon {phone}."})
    said = render(msg("Ring {phone}.", phone="112"), "ar", directory=tmp_path)
    assert said == "Ring 112.\nSoita numeroon 112."


def test_a_translation_with_a_foreign_blank_is_not_used(tmp_path: Path) -> None:
    _catalog(tmp_path, "fi", {"Ring {phone}.": "Soita {puhelin}."})
    _catalog(tmp_path, "fi@easy", {})
    assert render(msg("Ring {phone}.", phone="112"), "fi", directory=tmp_path) == "Ring 112."


def test_a_catalog_that_was_never_compiled_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(CatalogNotCompiled, match="make messages"):
        render(msg("Here."), "fi", directory=tmp_path)


def test_an_unknown_language_is_told_english() -> None:
    assert render(msg("Yes"), "xx") == "Yes"


def test_telegram_codes_lead_to_an_offered_language() -> None:
    guesses = [from_telegram(code) for code in ("fi", "en-GB", "EN", "pt-br", "", None)]
    assert guesses == ["fi", "en", "en", "en", "en", "en"]
