"""What is wrong with how a translation is written: spaces, signs, letters, numbers, lengths.

Each check takes the English text and the translation and yields what it finds, in a few words.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polku.messages.blanks import filled
from polku.messages.model import PLACEHOLDER
from polku.messages.orthography import Orthography, number_words

#: Characters in one message of Telegram.
LONGEST = 4096

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = '"“”„‟«»‹›‘‚「」『』'
_APOSTROPHES = "'’ʼ`´"
_CLOSING = _QUOTES + _APOSTROPHES + ")] "
#: Latin letters that look like Cyrillic ones.
_ALIKE = frozenset("aceopxyiABCEHIKMOPTXY")


@dataclass(frozen=True, slots=True)
class Text:
    """One translation beside its English, without markup; ``most`` characters may be shown."""

    english: str
    told: str
    most: int | None
    language: Orthography

    @property
    def words(self) -> list[str]:
        """The words of the translation, without its blanks."""
        return _WORD.findall(PLACEHOLDER.sub(" ", self.told))


def findings(english: str, told: str, most: int | None, language: Orthography) -> Iterator[str]:
    """Yield what is wrong with how one translation is written, a few words each.

    Args:
        english: the sentence in English.
        told: its translation.
        most: how many characters may be shown, where that is known.
        language: how the translation's language writes.
    """
    text = Text(_bare(english), _bare(told), most, language)
    for check in _CHECKS:
        yield from check(text)


def of_english(english: str, most: int | None, language: Orthography) -> Iterator[str]:
    """Yield what is wrong with how an English sentence itself is written."""
    text = Text(_bare(english), _bare(english), most, language)
    for check in _CHECKS:
        if check is not _same:
            yield from check(text)


def _bare(text: str) -> str:
    return html.unescape(_TAG.sub("", text))


def _spaces(text: Text) -> Iterator[str]:
    if text.told != text.told.strip() or re.search(r"\s\s", text.told):
        yield "has a stray space"
    closing = {pair[1] for pair in text.language.quotes if pair[0] != pair[1]}
    for sign in sorted({*".,;:!?)", *closing} - {*text.language.space_before}):
        if re.search(rf"\s{re.escape(sign)}(?!\w)", text.told):
            yield f"has a space before {sign}"


def _ends(text: Text) -> Iterator[str]:
    english, told = text.english.rstrip(_CLOSING), text.told.rstrip(_CLOSING)
    ends = text.language.ends
    wanted = ends.get(english[-1:], "")
    found = told[-1:] if told[-1:] in {*ends, *ends.values()} else ""
    if wanted != found and text.english not in text.language.other_end:
        yield f"ends with {found or 'no sign'}, not with {wanted or 'none'}"


def _quotes(text: Text) -> Iterator[str]:
    marks = "".join(each for each in text.told if each in _QUOTES)
    if any(set(pair) >= set(marks) and _paired(marks, pair) for pair in text.language.quotes):
        return
    yield f"has the quotation marks {marks}, not {' or '.join(text.language.quotes)}"


def _paired(marks: str, pair: str) -> bool:
    return marks == pair * (len(marks) // 2)


def _apostrophes(text: Text) -> Iterator[str]:
    wrong = {each for each in text.told if each in _APOSTROPHES} - {*text.language.apostrophe}
    if wrong:
        yield f"has the apostrophe {' '.join(sorted(wrong))}"


def _letters(text: Text) -> Iterator[str]:
    language = text.language
    for word in text.words:
        scripts = {_script(letter) for letter in word}
        if len(scripts) > 1:
            yield f"mixes letters in {word}"
        elif not scripts <= {language.script, "LATIN"}:
            yield f"has {word} in another script"
        elif any(letter in language.not_letters for letter in word.lower()):
            yield f"has a letter that is not of the language in {word}"
        elif language.script == "CYRILLIC" and {*word} <= _ALIKE and word not in language.latin:
            yield f"has {word} in letters that only look right"


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _numbers(text: Text) -> Iterator[str]:
    """Digits are those of the English; one may stand for a number that is a word there."""
    wanted, found = _digits(text.english), _digits(text.told)
    known = number_words()
    words = Counter(known[word] for word in _WORD.findall(text.english.lower()) if word in known)
    if "{n}" in text.english and "{n}" not in text.told:
        words["1"] += 1  # "1 job left" in the form that says one
    lost, more = wanted - found, found - wanted - words
    if lost or more:
        yield f"has other numbers: {', '.join(sorted({*lost, *more}))}"


def _digits(text: str) -> Counter[str]:
    bare = PLACEHOLDER.sub(" ", text)
    return Counter(str(int(each)) for each in re.findall(r"\d+", bare))


def _length(text: Text) -> Iterator[str]:
    length, most = len(filled(text.told)), min(text.most or LONGEST, LONGEST)
    if length > most:
        yield f"is {length} characters long, not at most {most}"


def _same(text: Text) -> Iterator[str]:
    words = _WORD.findall(PLACEHOLDER.sub(" ", text.english))
    if text.told == text.english and words and text.english not in text.language.same:
        yield "equals the English"


_CHECKS: tuple[Callable[[Text], Iterator[str]], ...] = (
    _spaces,
    _ends,
    _quotes,
    _apostrophes,
    _letters,
    _numbers,
    _length,
    _same,
)
