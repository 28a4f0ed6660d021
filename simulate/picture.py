"""A picture in plain SVG: reminders a day by kind, and a mark where a process was killed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

_WIDTH, _HEIGHT, _LEFT, _TOP, _FLOOR = 960, 300, 40, 40, 250
#: Told apart by brightness too.
_COLOURS = {"conversation": "#1b4965", "period_end": "#8ecae6", "deadline": "#f4a261"}
_NAMES = {
    "conversation": "discussions",
    "period_end": "ends of periods",
    "deadline": "deadlines told",
}


def draw(
    arrived: Sequence[tuple[datetime, str]], kills: Iterable[datetime], start: date, days: int
) -> str:
    """Return the picture."""
    shown = ((at, kind if kind in _COLOURS else "deadline") for at, kind in arrived)
    counts = Counter(((at.date() - start).days, kind) for at, kind in shown)
    a_day = Counter((at.date() - start).days for at, _ in arrived)
    highest = max([*a_day.values(), 1])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>Reminders a day, and the kills</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *_bars(counts, days, highest),
        *_marks(kills, start, days),
        *_months(start, days),
        *_legend(),
        f'<text x="{_LEFT - 6}" y="{_TOP + 4}" text-anchor="end">{highest}</text>',
        f'<text x="{_LEFT - 6}" y="{_FLOOR + 4}" text-anchor="end">0</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(day: float, days: int) -> float:
    return _LEFT + day * (_WIDTH - _LEFT - 10) / days


def _bars(counts: Counter[tuple[int, str]], days: int, highest: int) -> Iterator[str]:
    wide = _x(1, days) - _x(0, days)
    for day in range(days):
        floor = float(_FLOOR)
        for kind, colour in _COLOURS.items():
            high = counts[day, kind] * (_FLOOR - _TOP) / highest
            if high:
                floor -= high
                yield (
                    f'<rect x="{_x(day, days):.1f}" y="{floor:.1f}" width="{wide:.2f}" '
                    f'height="{high:.1f}" fill="{colour}"/>'
                )


def _marks(kills: Iterable[datetime], start: date, days: int) -> Iterator[str]:
    for at in kills:
        x = _x((at.date() - start).days + (at.hour + 0.5) / 24, days)
        yield (
            f'<path d="M{x:.1f} {_FLOOR + 2} l-3 7 h6 z" fill="#c1121f">'
            f"<title>{at:%d.%m. %H:%M}</title></path>"
        )


def _months(start: date, days: int) -> Iterator[str]:
    yield f'<path d="M{_LEFT} {_FLOOR}.5 H{_WIDTH - 10}" stroke="#444"/>'
    for day in range(days):
        on = start + timedelta(days=day)
        if on.day == 1:
            yield f'<text x="{_x(day, days):.1f}" y="{_FLOOR + 26}">{on:%m/%Y}</text>'


def _legend() -> Iterator[str]:
    x = _LEFT
    for kind, colour in _COLOURS.items():
        yield f'<rect x="{x}" y="12" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{x + 18}" y="22">reminders a day: {_NAMES[kind]}</text>'
        x += 230
    yield f'<path d="M{x} 22 l-4 -9 h8 z" fill="#c1121f" transform="rotate(180 {x} 18)"/>'
    yield f'<text x="{x + 12}" y="22">a process was killed</text>'
