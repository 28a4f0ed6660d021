"""The catalogs: complete, with the same blanks, collected without loss."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from polku.messages import catalog, catalogs
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
    return catalogs.extract()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_no_sentence_of_this_room_is_missing_blank_fuzzy_or_has_other_blanks(
    code: str, template: Catalog
) -> None:
    wrong = catalogs.problems(_of_this_room(template), catalog.LOCALES, LANGUAGES[code])
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
    assert "{short_work} is quit.short_work.most_days" in " ".join(found.auto_comments)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A tiny project with one sentence of each kind."""
    (tmp_path / "babel.cfg").write_text("[python: polku/**.py]\n")
    code = tmp_path / "polku" / "says.py"
    code.parent.mkdir()
    code.write_text('msg("At {place}.")\nnmsg("{n} job.", "{n} jobs.", n=2)\n')
    for empty in ("bot", "actions"):
        (tmp_path / empty).mkdir()
    catalogs.update(tmp_path, tmp_path / "locales")
    return tmp_path


def _po(room: Path) -> Path:
    return room / "locales" / "fi" / "LC_MESSAGES" / "polku.po"


def _translate(room: Path, texts: dict[str, str | tuple[str, ...]]) -> None:
    catalog = catalogs.read(_po(room), FI)
    for source, told in texts.items():
        found = catalog.get(source)
        assert found is not None
        found.string = told
    catalogs._write(_po(room), catalog)


def test_a_new_catalog_is_blank_and_that_is_told(room: Path) -> None:
    told = catalogs.check(room, room / "locales")
    assert told == ["fi: blank: 'At {place}.'", "fi: blank: '{n} job.'"]


def test_translations_survive_the_next_collection(room: Path) -> None:
    _translate(room, {"At {place}.": "Paikassa {place}.", "{n} job.": ("{n} työ.", "{n} työtä.")})
    (room / "polku" / "more.py").write_text('msg("New.")\n')
    catalogs.update(room, room / "locales")
    assert catalogs.check(room, room / "locales") == ["fi: blank: 'New.'"]


def test_collecting_twice_changes_nothing(room: Path) -> None:
    before = _po(room).read_bytes()
    catalogs.update(room, room / "locales")
    assert _po(room).read_bytes() == before


def test_other_blanks_and_a_lacking_plural_form_are_told(room: Path) -> None:
    _translate(room, {"At {place}.": "Paikassa {paikka}.", "{n} job.": ("{n} työ.", "")})
    told = catalogs.check(room, room / "locales")
    assert told == ["fi: has other blanks: 'At {place}.'", "fi: blank: '{n} job.'"]


def test_a_missing_catalog_is_told(room: Path) -> None:
    _po(room).unlink()
    assert catalogs.check(room, room / "locales") == ["fi: has no catalog"]


def test_compiling_writes_what_the_program_reads(room: Path, tmp_path: Path) -> None:
    written = catalogs.compile_all(room / "locales", tmp_path / "out")
    assert [path.name for path in written] == ["polku.mo"]
    assert written[0].stat().st_size > 0


def test_a_command_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogs.main(["translate"]) == 2
    assert "update|compile|check" in capsys.readouterr().err
