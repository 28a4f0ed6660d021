"""The page docs/scoreboard.md: tables of what the evaluation found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Sequence, Tuple

import yaml

from nlu.scores import SPANS, Figures, Judged, by, confusions, figures

if TYPE_CHECKING:
    from nlu.evaluate import Evaluation

COLUMNS = {
    "top1": "right at once",
    "among_three": "right among three",
    "answered_at_once": "answered at once",
    "confidently_wrong": "confidently wrong",
    "out_of_scope_not_answered": "out of scope, not answered",
    "crisis_recall": "distress seen",
    "crisis_alone": "of it at once",
    "crisis_false_alarms": "distress, false alarm",
    "crisis_beneath": "help lines in vain",
    "language": "language",
    "language_of_three": "of three words or more",
}
TALK_COLUMNS = {
    "distress_recall": "distress seen",
    "distress_calm": "near misses, answered",
    "distress_beneath": "of them with help lines",
    "second_precision": "second wish offered rightly",
    "second_recall": "both wishes found",
}
KNOWN_COLUMNS = {
    "language_own": "its own chosen",
    "language_own_of_three": "of three words or more",
    "language": "none chosen",
    "language_of_three": "of three words or more",
    "language_other": "another chosen",
    "language_other_of_three": "of three words or more",
}
KNOWN = """A message is taken for the language that the person chose unless much speaks against it,
so the choice counts. Everybody is asked for one at the start; until then, that of their Telegram
counts. *Its own chosen*: people write what they chose, messages half in Finnish, names and "ok"
included. *None chosen*: the words alone, the hardest, as no conversation has it. *Another chosen*:
somebody chose Finnish (English, who writes Finnish) and writes something else; what is noticed is
answered in it, and a switch is offered."""
LANGUAGES = """One row a language; *wishes*: right at once. *Translated*: of all that Polku says.
*Mended*: sentences that were changed after a second reader, who first saw only the translation
([docs/translating](translating/README.md)). Simple Finnish is understood as Finnish is."""
TRANSLATED = Path(__file__).parent.parent / "locales" / "translated.json"
MENDED = Path(__file__).parent.parent / "docs" / "translating" / "readings.yml"
HEARD_COLUMNS = {
    "heard_as_itself": "taken for itself",
    "heard_as_unspoken": "noticed as not spoken",
}
HEARD = """Languages that Polku does not speak yet are told apart from those that it does, by a
hundred lines each. Their messages to judge by are of another hand; a third of them has one or two
words."""
TALK = """Messages of their own, written apart from the training examples (in brackets how many):
indirect words of distress against what only sounds like it ("this job hunt kills me"), and two
wishes against long stories around one."""
#: What the floors call what the columns above one another do not name alone.
FLOORS = {
    **COLUMNS,
    "language": "language, none chosen",
    "language_of_three": "the same of three words or more",
    "language_own": "language, its own chosen",
    "language_own_of_three": "the same of three words or more",
    "language_other": "language, another chosen",
    "language_other_of_three": "the same of three words or more",
}
WORST = 30  # confusions
HEADER = """# Scoreboard

Written by `make evaluate`, from messages that were written apart from the training examples and
are never trained on. No language is told beforehand, but where it says so. Shares are in per cent.

- *right at once*, *right among three*: the wish that was meant is the likeliest, one of the three
  likeliest (of the messages in scope).
- *answered at once*: answered without asking back (in scope). *Confidently wrong*: answered at
  once, and not what was meant (of all).
- *Distress seen*: of the messages in distress, those that got the help lines, be it instead of
  an answer (*of it at once*) or beneath one. *False alarm*: of the other messages, those that got
  help lines instead of an answer; *in vain*: those that got any.
"""


def page(evaluation: Evaluation, floors: Dict[str, Dict[str, float]]) -> str:
    """The whole page."""
    judged = evaluation.judged
    parts = [
        HEADER,
        "## Languages",
        LANGUAGES,
        _languages(evaluation),
        "## By language",
        _table("language", {k: figures(v) for k, v in by(judged, lambda j: j.language).items()}),
        _floors(floors),
        "## Knowing the language",
        KNOWN,
        _known(evaluation),
        "## Entities in reports of applications",
        _entities(evaluation.entities),
        "## By kind of message",
        _table("kind", {k: figures(v) for k, v in by(judged, lambda j: j.kind).items()}),
        "### In each language",
        _kinds(evaluation),
        "## Distress, and two wishes in one message",
        TALK,
        _talk(evaluation.talk),
        "## Languages that are only heard",
        HEARD,
        _heard(evaluation.heard),
        "## Time",
        f"A message took {evaluation.median_ms:.0f} ms (median), {evaluation.slow_ms:.0f} ms "
        "(95th percentile) of one core's time on the machine of this run.",
        "## By wish",
        _wishes(evaluation),
        f"## The {WORST} most frequent confusions",
        _confusions(evaluation),
        "## Pictures of all confusions",
        _pictures(evaluation),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _languages(evaluation: Evaluation) -> str:
    translated = json.loads(TRANSLATED.read_text(encoding="utf-8"))
    mended = yaml.safe_load(MENDED.read_text(encoding="utf-8"))
    understood = {k: figures(v) for k, v in by(evaluation.judged, lambda j: j.language).items()}
    body = []
    for code in sorted(translated):
        found = understood.get(code.split("@")[0], Figures())
        spans = evaluation.entities.get(code.split("@")[0], Figures())
        share = f"{100 * translated[code] / translated['en']:.0f}"
        shown = [_share(found, name) for name in ("top1", "answered_at_once", "confidently_wrong")]
        shown += [
            _share(found, "language_own"),
            *(_share(spans, name) for name in (*SPANS, "kind")),
        ]
        body.append([code, *shown, share, str(mended.get(code, ""))])
    head = ["language", "wishes", "answered at once", "confidently wrong", "language known"]
    return _rows([*head, *SPANS, "kind", "translated", "mended"], body)


def _table(first: str, rows: Dict[str, Figures]) -> str:
    names = [n for n in COLUMNS if any(n in f.shares for f in rows.values())]
    head = [first, "messages", *(COLUMNS[n] for n in names)]
    body = [
        [key, str(f.counts.get("language", 0)), *(_share(f, n) for n in names)]
        for key, f in rows.items()
    ]
    return _rows(head, body)


def _known(evaluation: Evaluation) -> str:
    body = []
    for language, judged in by(evaluation.judged, lambda j: j.language).items():
        found = figures(judged)
        shown = [_share(found, name) for name in KNOWN_COLUMNS]
        body.append([language, str(found.counts["language"]), *shown])
    return _rows(["language", "messages", *KNOWN_COLUMNS.values()], body)


def _floors(floors: Dict[str, Dict[str, float]]) -> str:
    told = [f"{FLOORS.get(n, n)} ≥ {v:.1%}" for n, v in floors["at_least"].items()]
    told += [f"{FLOORS.get(n, n)} ≤ {v:.1%}" for n, v in floors["at_most"].items()]
    told += [f"each wish over all languages ≥ {floors['each_wish']['top1']:.1%}"]
    return "Floors: " + ", ".join(told) + "."


def _entities(rows: Dict[str, Figures]) -> str:
    names = [*SPANS, "kind"]
    body = [
        [language, str(f.counts.get("kind", 0)), *(_share(f, n) for n in names)]
        for language, f in sorted(rows.items())
    ]
    return _rows(["language", "reports", *names], body)


def _talk(rows: Dict[str, Figures]) -> str:
    body = [
        [language, *(f"{_share(f, n)} ({f.counts.get(n, 0)})" for n in TALK_COLUMNS)]
        for language, f in sorted(rows.items())
    ]
    return _rows(["language", *TALK_COLUMNS.values()], body)


def _heard(rows: Dict[str, Figures]) -> str:
    body = [
        [language, str(f.counts["heard_as_itself"]), *(_share(f, n) for n in HEARD_COLUMNS)]
        for language, f in sorted(rows.items())
    ]
    return _rows(["language", "messages", *HEARD_COLUMNS.values()], body)


def _kinds(evaluation: Evaluation) -> str:
    pairs = by(evaluation.judged, lambda j: f"{j.language}, {j.kind}")
    return _table("language and kind", {pair: figures(judged) for pair, judged in pairs.items()})


def _wishes(evaluation: Evaluation) -> str:
    languages = sorted({j.language for j in evaluation.judged})
    body: List[List[str]] = []
    for wish, judged in by(evaluation.judged, lambda j: j.meant).items():
        by_language = by(judged, lambda j: j.language)
        shares = [_right(by_language[x]) if x in by_language else "" for x in languages]
        body.append([wish, str(len(judged)), _right(judged), *shares])
    return _rows(["wish", "messages", "all", *languages], body)


def _right(judged: Sequence[Judged]) -> str:
    return f"{100 * sum(j.is_right for j in judged) / len(judged):.0f}"


def _confusions(evaluation: Evaluation) -> str:
    languages = sorted({j.language for j in evaluation.judged})
    each = {x: dict(_pairs(evaluation, x)) for x in languages}
    body = [
        [meant, found, str(n), *(str(each[x].get((meant, found), "")) for x in languages)]
        for (meant, found), n in _pairs(evaluation)[:WORST]
    ]
    return _rows(["meant", "found", "times", *languages], body)


def _pairs(evaluation: Evaluation, language: str = "") -> List[Tuple[Tuple[str, str], int]]:
    judged = [j for j in evaluation.judged if language in ("", j.language)]
    return [((meant, found), n) for meant, found, n in confusions(judged)]


def _pictures(evaluation: Evaluation) -> str:
    languages = sorted({j.language for j in evaluation.judged})
    return "\n\n".join(f"![Confusions, {x}](img/confusion-{x}.png)" for x in languages)


def _share(found: Figures, name: str) -> str:
    return f"{100 * found.shares[name]:.1f}" if name in found.shares else ""


def _rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
