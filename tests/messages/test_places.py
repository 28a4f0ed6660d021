"""What translators are told of each sentence: where it stands, how long it may be, its blanks."""

import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from polku.messages import checking, collecting, po_files
from polku.messages.blanks import blanks
from polku.messages.catalog import LOCALES
from polku.messages.extract import limit
from polku.messages.ids import WISHES
from polku.messages.languages import KNOWN
from polku.messages.model import placeholders
from polku.messages.titles import title

BEGUN = [code for code in KNOWN if po_files.has(code)]


@pytest.fixture(scope="module")
def template() -> Catalog:
    return collecting.extract()


def comments(template: Catalog, text: str) -> list[str]:
    found = template.get(text)
    assert found is not None, text
    return list(found.auto_comments)


def test_every_sentence_says_where_it_stands(template: Catalog) -> None:
    assert [each.id for each in template if each.id and not each.auto_comments] == []


def test_every_blank_is_described_beside_the_sentence(template: Catalog) -> None:
    for message in template:
        texts = [message.id] if isinstance(message.id, str) else [*message.id]
        told = " ".join(message.auto_comments)
        for name in placeholders(" ".join(texts)):
            assert f"{{{name}}}: " in told, f"blanks.yaml does not say what fills {{{name}}}"


def test_no_blank_is_described_that_no_sentence_has(template: Catalog) -> None:
    used = {
        name
        for message in template
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        for name in placeholders(text)
    }
    assert sorted(blanks().keys() - used) == []


def test_a_blank_that_nobody_described_is_a_finding(template: Catalog) -> None:
    odd = Catalog()
    odd.add("At {nowhere}.")
    assert list(checking.source_problems(odd)) == [
        "en: blanks.yaml does not say what fills {nowhere}: 'At {nowhere}.'"
    ]


def test_the_english_sentences_are_written_well_themselves(template: Catalog) -> None:
    assert list(checking.source_problems(template)) == []


@pytest.mark.parametrize("wish", WISHES)
def test_every_title_says_how_long_a_button_is(wish: str, template: Catalog) -> None:
    assert limit(comments(template, title(wish).id)) in (34, 40)


def test_buttons_beside_each_other_are_shorter(template: Catalog) -> None:
    assert limit(comments(template, "Cancel")) == 34
    assert limit(comments(template, "Same again, other employer")) == 40
    assert limit(comments(template, "Is this right?")) is None


def test_what_telegram_shows_says_its_limits(template: Catalog) -> None:
    assert limit(comments(template, "Polku, a jobseeker's assistant")) == 64
    assert limit(comments(template, "Main tasks")) == 256


def test_the_docstring_of_the_place_is_told_to_translators(template: Catalog) -> None:
    told = comments(template, "I am sorry that it did not help.")
    assert "What is said when an answer helped, or did not." in told


@pytest.mark.parametrize("code", BEGUN)
def test_the_catalogs_are_files_that_other_tools_open(code: str, tmp_path: Path) -> None:
    path = po_files.path_of(LOCALES, code)
    with path.open("rb") as file:
        read = read_po(file, locale=KNOWN[code].locale, abort_invalid=True)
    assert len(read) > 1000
    msgfmt = shutil.which("msgfmt")
    if msgfmt:
        done = subprocess.run(
            [msgfmt, "--check", "-o", str(tmp_path / "out.mo"), str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
