"""The confusion matrix as a picture: what was meant, downwards; what was found, across."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np

from nlu.scores import Judged, by

FOLDER = Path("img")
INCHES_A_WISH = 0.19
FADED = 0.35  # the power that lifts rare confusions out of the white


def matrix(judged: Sequence[Judged], wishes: Sequence[str]) -> np.ndarray:
    """For each wish that was meant (rows) the shares of what was found (columns)."""
    place = {wish: at for at, wish in enumerate(wishes)}
    counts = np.zeros((len(wishes), len(wishes)))
    for one in judged:
        counts[place[one.meant], place[one.found["id"]]] += 1
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def order(judged: Sequence[Judged], groups: Dict[str, str]) -> List[Tuple[str, str]]:
    """The wishes with their groups, as intents.yml has them, so that neighbours stand together."""
    seen = {one.meant for one in judged} | {one.found["id"] for one in judged}
    return [(wish, group) for wish, group in groups.items() if wish in seen]


def draw(judged: Sequence[Judged], groups: Dict[str, str], folder: Path) -> List[Path]:
    """Writes one picture a language and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _draw_one(language, rows, groups, folder / f"confusion-{language}.png")
        for language, rows in by(judged, lambda j: j.language).items()
    ]


def _draw_one(language: str, judged: Sequence[Judged], groups: Dict[str, str], path: Path) -> Path:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    ordered = order(judged, groups)
    wishes = [wish for wish, _ in ordered]
    shares = matrix(judged, wishes)
    side = INCHES_A_WISH * len(wishes) + 2.5
    figure = Figure(figsize=(side, side))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow(shares**FADED, cmap="Blues", vmin=0, vmax=1)
    for row, column in zip(*np.nonzero(shares), strict=False):
        if row != column:
            told = f"{100 * shares[row, column]:.0f}"
            axes.text(column, row, told, ha="center", va="center", fontsize=5, color="darkred")
    ticks = range(len(wishes))
    axes.set_xticks(ticks, wishes, rotation=90, fontsize=6)
    axes.set_yticks(ticks, wishes, fontsize=6)
    for at in range(1, len(ordered)):
        if ordered[at][1] != ordered[at - 1][1]:
            axes.axhline(at - 0.5, color="grey", linewidth=0.5)
            axes.axvline(at - 0.5, color="grey", linewidth=0.5)
    axes.set_xlabel("found (likeliest wish)")
    axes.set_ylabel("meant")
    right = sum(one.is_right for one in judged) / len(judged)
    axes.set_title(
        f"{language}: {len(judged)} messages, {right:.1%} on the diagonal. "
        "Red figures: per cent of a wish's messages that went astray."
    )
    # No date in the file: the same figures make the same picture.
    figure.savefig(path, dpi=110, bbox_inches="tight", metadata={"Software": None})
    return path
