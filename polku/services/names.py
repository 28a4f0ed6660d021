"""Names as typed: an employer's or a job's case ending goes only when that is sure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from polku.data_files import beside

LONGEST = 100

_AFTER_COLON = re.compile(r"^(.+\S):(?:\w{1,4})$")


def _table() -> Mapping[str, Any]:
    return beside(__file__, "names.yaml")


def _listed(key: str) -> Iterator[str]:
    for each in _table()[key].values():
        yield from each


def tidy(text: str) -> str:
    """Return a name without the white space and punctuation around it, at most 100 letters."""
    return re.sub(r"\s+", " ", text).strip(" .,;:!?\"'«»“”")[:LONGEST].strip()


def is_known(text: str) -> bool:
    """Whether a text is the name of a known employer, in whatever case it stands."""
    name = employer(text).casefold()
    return any(each.casefold() == name for each in _table()["known"])


def employer(text: str) -> str:
    """Return an employer's name: ``Lidliin`` → ``Lidl``; what is not sure stays as typed."""
    name = tidy(text)
    known = {each.casefold(): each for each in _table()["known"]}
    if name.casefold() in known:
        return str(known[name.casefold()])
    for ending in _listed("endings"):
        bare = name[: -len(ending)].rstrip(":-'’")
        if name.casefold().endswith(ending) and bare.casefold() in known:
            return str(known[bare.casefold()])
    head, _, last = name.rpartition(" ")
    return f"{head} {_last_word(last)}".strip()


def known(text: str) -> bool:
    """Whether a text is the name of an employer that is known, in whatever case."""
    return employer(text) in _table()["known"]


def _last_word(word: str) -> str:
    with_colon = _AFTER_COLON.match(word)
    if with_colon:
        return with_colon[1]
    if word.casefold() in _table()["words"]:
        return str(_table()["words"][word.casefold()])
    return _in_shape(word, "shapes") if word[:1].isupper() else word


def job(text: str) -> str:
    """Return a job's name: ``myyjäksi`` → ``myyjä``; what is not sure stays as typed."""
    return _in_shape(tidy(text), "jobs")


def _in_shape(word: str, key: str) -> str:
    """Return what the first shape that fits keeps of a word; the word where none fits."""
    matched = (re.fullmatch(shape, word, re.IGNORECASE) for shape in _listed(key))
    found = next((each for each in matched if each), None)
    return "".join(found.groups()) if found else word
