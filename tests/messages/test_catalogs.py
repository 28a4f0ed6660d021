"""The catalogs: complete, with the same blanks, collected without loss."""

from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from polku.errors import ConfigurationError
from polku.messages import catalog, catalogs, checking, collecting, po_files
from polku.messages.languages import KNOWN, LANGUAGES

FI = KNOWN["fi"]


def _of_this_room(template: Catalog) -> Catalog:
    kept = Catalog()
    for message in template:
        if message.id and any("messages/" in place for place, _ in message.locations):
            kept.add(message.id, locations=message.locations)
    return kept


@pytest.fixture(scope="module")
def template() -> Catalog:
    return collecting.extract()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_no_sentence_of_this_room_is_missing_blank_fuzzy_or_has_other_blanks(
    code: str, template: Catalog
) -> None:
    wrong = checking.problems(_of_this_room(template), catalog.LOCALES, LANGUAGES[code])
    assert list(wrong) == []


def test_sentences_of_the_faq_and_of_the_code_are_collected(template: Catalog) -> None:
    assert template.get("What counts as applying") is not None
    assert template.get(
        "This button is too old to work. Please write what you need, or open the menu."
    )
    plural = template.get("<i>Source: {references}. Checked on {checked_on}.</i>")
    assert plural is not None
    assert plural.pluralizable


def test_translators_are_told_what_fills_the_blanks(template: Catalog) -> None:
    found = template.get(
        "If the work would have lasted at most {short_work} days, it is {short_days} days."
    )
    assert found is not None
    told = " ".join(found.auto_comments)
    assert "{short_work}: days that short work would have lasted at most" in told
    assert "(quit.short_work.most_days)" in told


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project with one sentence of each kind, in English and Finnish."""
    two = {code: KNOWN[code] for code in ("fi", "en")}
    monkeypatch.setattr(checking, "LANGUAGES", two)
    monkeypatch.setattr(po_files, "KNOWN", two | {"uk": replace(KNOWN["uk"], offered=False)})
    (tmp_path / "babel.cfg").write_text(
        "[extractors]\ncode = polku.messages.extract:extract_code\n[code: polku/**.py]\n"
    )
    code = tmp_path / "polku" / "says.py"
    code.parent.mkdir()
    code.write_text('msg("At {place}.")\nnmsg("{n} job.", "{n} jobs.", n=2)\n')
    for empty in ("bot", "actions"):
        (tmp_path / empty).mkdir()
    collecting.update(tmp_path, tmp_path / "locales")
    return tmp_path


def _po(room: Path) -> Path:
    return room / "locales" / "fi" / "LC_MESSAGES" / "polku.po"


def _translate(room: Path, texts: dict[str, str | tuple[str, ...]]) -> None:
    catalog = po_files.read(_po(room), FI)
    for source, told in texts.items():
        found = catalog.get(source)
        assert found is not None
        found.string = told
    po_files.write(_po(room), catalog)


def test_a_new_catalog_is_blank_and_that_is_told(room: Path) -> None:
    told = checking.check(room, room / "locales")
    assert told == ["fi: blank: 'At {place}.'", "fi: blank: '{n} job.'"]


def test_translations_survive_the_next_collection(room: Path) -> None:
    _translate(room, {"At {place}.": "Paikassa {place}.", "{n} job.": ("{n} työ.", "{n} työtä.")})
    (room / "polku" / "more.py").write_text('msg("New.")\n')
    collecting.update(room, room / "locales")
    assert checking.check(room, room / "locales") == ["fi: blank: 'New.'"]


def test_collecting_twice_changes_nothing(room: Path) -> None:
    before = _po(room).read_bytes()
    collecting.update(room, room / "locales")
    assert _po(room).read_bytes() == before


def test_other_blanks_and_a_lacking_plural_form_are_told(room: Path) -> None:
    _translate(room, {"At {place}.": "Paikassa {paikka}.", "{n} job.": ("{n} työ.", "")})
    told = checking.check(room, room / "locales")
    assert told == ["fi: has other blanks: 'At {place}.'", "fi: blank: '{n} job.'"]


def test_a_missing_catalog_is_told(room: Path) -> None:
    _po(room).unlink()
    assert checking.check(room, room / "locales") == ["fi: has no catalog"]


def test_compiling_writes_what_the_program_reads(room: Path, tmp_path: Path) -> None:
    written = po_files.compile_all(room / "locales", tmp_path / "out")
    assert [path.name for path in written] == ["polku.mo"]
    assert written[0].stat().st_size > 0


def test_a_language_with_a_row_is_begun_without_making_a_folder(room: Path) -> None:
    path = collecting.begin("uk", room, room / "locales")
    assert path.exists()
    assert "nplurals=3" in path.read_text(encoding="utf-8")
    assert 'msgid "At {place}."' in path.read_text(encoding="utf-8")
    _translate(room, {"At {place}.": "Paikassa {place}."})
    collecting.begin("fi", room, room / "locales")  # what is translated stays
    assert "Paikassa" in _po(room).read_text(encoding="utf-8")


def test_only_a_language_with_a_row_can_be_begun(room: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"xx has no row"):
        collecting.begin("xx", room, room / "locales")


def test_a_sentence_that_is_said_again_is_not_kept_twice(room: Path) -> None:
    source = room / "polku" / "more.py"
    source.write_text('msg("New.")\n')
    collecting.update(room, room / "locales")
    _translate(room, {"New.": "Uusi."})
    source.write_text("")
    collecting.update(room, room / "locales")
    source.write_text('msg("New.")\n')
    collecting.update(room, room / "locales")
    assert _po(room).read_text(encoding="utf-8").count('msgid "New."') == 1


def test_what_is_written_otherwise_than_the_language_does_is_told(room: Path) -> None:
    _translate(room, {"At {place}.": "Paikassa {place}", "{n} job.": ("{n} työ.", "{n}  työtä.")})
    assert checking.check(room, room / "locales") == [
        "fi: ends with no sign, not with .: 'At {place}.'",
        "fi: has a stray space: '{n} job.'",
    ]


def test_a_command_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogs.main(["translate"]) == 2
    assert "update|compile|check|begin" in capsys.readouterr().err
