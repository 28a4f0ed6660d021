"""``polku translations``: how far each language is."""

import json
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

from typer.testing import CliRunner

from polku.cli import build
from polku.config import ROOT
from polku.messages import collecting, po_files
from polku.messages.catalog import LOCALES
from polku.messages.completeness import standings
from polku.messages.languages import KNOWN, LANGUAGES
from polku.translations import examples
from tests.messages.test_catalogs import _po, _translate, room

__all__ = ["room"]


def run(*arguments: str) -> str:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    value = declared["project"]["entry-points"]["polku.commands"]["translations"]
    app = build([EntryPoint("translations", value, "polku.commands")])
    done = CliRunner().invoke(app, ["translations", *arguments], env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    return done.output


def test_a_table_has_a_row_for_each_language_that_is_known() -> None:
    rows = {line.split()[0]: line for line in run().splitlines()[1:] if line[:1].strip()}
    assert rows.keys() >= KNOWN.keys()
    assert "100 %" in rows["en"]


def test_what_one_language_lacks_is_listed() -> None:
    assert all(line.startswith("fi: ") for line in run("--language", "fi").splitlines())


def test_blank_fuzzy_and_wrongly_written_sentences_are_counted_apart(room: Path) -> None:
    (room / "polku" / "more.py").write_text('msg("New.")\nmsg("Old.")\nmsg("Done.")\n')
    collecting.update(room, room / "locales")
    _translate(room, {"At {place}.": "Paikassa {place}", "New.": "Uusi.", "Done.": "Valmis."})
    catalog = po_files.read(_po(room), KNOWN["fi"])
    doubted = catalog.get("New.")
    assert doubted is not None
    doubted.flags.add("fuzzy")
    po_files.write(_po(room), catalog)
    (told,) = standings(room, room / "locales", [KNOWN["fi"]])
    assert (told.sentences, told.blank, told.fuzzy, told.findings) == (5, 2, 1, 1)
    assert told.translated == 2
    assert told.share == 2 / 5


def test_a_language_that_is_not_begun_lacks_everything(room: Path) -> None:
    (told,) = standings(room, room / "locales", [KNOWN["sv"]])
    assert (told.sentences, told.blank, told.translated) == (2, 2, 0)


def test_the_examples_of_understanding_are_counted_by_language(tmp_path: Path) -> None:
    data = tmp_path / "nlu" / "data" / "fi"
    data.mkdir(parents=True)
    (data / "tasks.yml").write_text("stop:\n  - seis\n  - '[nyt](day) seis'\nhelp:\n  - apua\n")
    assert examples("fi", tmp_path) == 3
    assert examples("sv", tmp_path) == 0


def test_what_is_counted_beside_the_catalogs_is_what_stands_in_them() -> None:
    counted = json.loads((LOCALES / collecting.COUNTED).read_text(encoding="utf-8"))
    found = {each.language.code: each.translated for each in standings()}
    assert counted == {code: found[code] for code in counted}
    assert set(LANGUAGES) <= set(counted)
