"""Where answering ends and asking begins: chosen by messages that nothing has seen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

OUT_OF_SCOPE = "out_of_scope"
CRISIS = "crisis"
# In each language, of the messages in scope. To be asked back costs a tap, a wrong answer may cost
# weeks of income: so Polku is as careful as it can be while it still answers most at once. The
# promise is eighty in a hundred; a day of messages may be harder than these.
LEAST_ANSWERED = 0.85
# Of all messages: answered at once, and not what was wished. This promise goes before the other.
MOST_WRONG = 0.02
CRISIS_RECALL = 0.99
# Of the messages without distress. The examples hold many near misses ("this job hunt kills me"),
# so that it is less among real ones. An answer that gives way to help lines in vain is an answer
# missed; help lines beneath it do little harm.
MOST_FALSE_ALARMS = 0.003
MOST_WATCHED = 0.015
# Unless many people in distress would be overlooked: then up to 2.5 %.
WATCH_RECALL = 0.99
MOST_EVER_WATCHED = 0.025
OPTIONS = 3


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which on something is done."""

    answer: float
    ask: float  # of the three likeliest askable wishes together
    crisis: float  # help lines instead of an answer
    watch: float  # help lines beneath the answer

    def as_facts(self) -> Dict[str, float]:
        """For storage."""
        return asdict(self)


def choose(
    names: Sequence[str],
    likely: np.ndarray,
    truth: np.ndarray,
    askable: Sequence[bool],
    languages: Sequence[str],
    distress: Sequence[float] = (),
) -> Thresholds:
    """From probabilities of unseen messages (messages × wishes), the true columns, languages;
    and how likely distress is in messages of people who are in it."""
    crisis, watch = _distress(names, likely, truth, distress)
    return Thresholds(
        answer=max(
            _useful(names, likely, truth, np.asarray(languages)),
            _safe(names, likely, truth),
        ),
        ask=_ask(likely, truth, np.asarray(askable)),
        crisis=crisis,
        watch=watch,
    )


def _useful(
    names: Sequence[str], likely: np.ndarray, truth: np.ndarray, languages: np.ndarray
) -> float:
    """The highest threshold at which enough is answered in every language."""
    scope = np.asarray([name != OUT_OF_SCOPE for name in names])
    confidence = np.where(scope[likely.argmax(axis=1)], likely.max(axis=1), 0.0)
    in_scope = scope[truth]
    enough = [
        np.quantile(confidence[in_scope & (languages == language)], 1 - LEAST_ANSWERED)
        for language in sorted(set(languages[in_scope].tolist()))
    ]
    return float(min(enough, default=1.0))


def _safe(names: Sequence[str], likely: np.ndarray, truth: np.ndarray) -> float:
    """The lowest threshold at which the confidently wrong stay under the promise."""
    top, confidence = likely.argmax(axis=1), likely.max(axis=1)
    scope = np.asarray([name != OUT_OF_SCOPE for name in names])
    order = np.argsort(-confidence)
    wrong = ((top != truth) & scope[top])[order]
    allowed = np.cumsum(wrong) <= MOST_WRONG * len(truth)
    if allowed.all():
        return float(confidence.min())
    too_sure = confidence[order[int(np.argmin(allowed))]]
    surer = confidence[confidence > too_sure]
    # Halfway between the wrong answer that was one too many and the next surer message.
    return float((too_sure + (surer.min() if len(surer) else 1.0)) / 2)


def _ask(likely: np.ndarray, truth: np.ndarray, askable: np.ndarray) -> float:
    """Where offering three buttons is right at least as often as wrong, counted from below."""
    open_to = np.where(askable, likely, 0.0)
    three = np.argsort(-open_to, axis=1)[:, :OPTIONS]
    together = np.take_along_axis(open_to, three, axis=1).sum(axis=1)
    helps = (three == truth[:, None]).any(axis=1)
    order = np.argsort(-together)
    gain = np.cumsum(np.where(helps[order], 1, -1))
    return float(together[order[gain.argmax()]])


def _distress(
    names: Sequence[str], likely: np.ndarray, truth: np.ndarray, told: Sequence[float]
) -> Tuple[float, float]:
    """Help lines instead of an answer where it is sure; beneath one as often as is bearable."""
    if CRISIS not in names:
        return 1.0, 1.0
    column = list(names).index(CRISIS)
    here, elsewhere = likely[truth == column, column], likely[truth != column, column]
    if not len(here):
        return 1.0, 1.0
    for_recall = float(np.quantile([*here, *told], 1 - CRISIS_RECALL))

    def calm(most: float) -> float:
        return float(np.quantile(elsewhere, 1 - most)) if len(elsewhere) else 0.0

    alarm = max(for_recall, calm(MOST_FALSE_ALARMS))
    overlooked = float(np.quantile(told, 1 - WATCH_RECALL)) if len(told) else 1.0
    watch = max(min(calm(MOST_WATCHED), overlooked), calm(MOST_EVER_WATCHED))
    return alarm, min(alarm, watch)


def report(
    names: Sequence[str], likely: np.ndarray, truth: np.ndarray, chosen: Thresholds
) -> Dict[str, Any]:
    """What the thresholds do to the unseen messages; shares between 0 and 1."""
    top, confidence = likely.argmax(axis=1), likely.max(axis=1)
    scope = np.asarray([name != OUT_OF_SCOPE for name in names])
    answered = (confidence >= chosen.answer) & scope[top]
    in_scope = scope[truth]
    three = np.argsort(-likely, axis=1)[:, :OPTIONS]
    figures: Dict[str, Any] = {
        "messages": len(truth),
        "top1": float((top == truth).mean()),
        "among_three": float((three == truth[:, None]).any(axis=1).mean()),
        "answered_at_once": float(answered[in_scope].mean()) if in_scope.any() else 0.0,
        "confidently_wrong": float((answered & (top != truth)).mean()),
    }
    if (~in_scope).any():
        figures["out_of_scope_not_answered"] = float((~answered[~in_scope]).mean())
    if CRISIS in names:
        column = list(names).index(CRISIS)
        for name, limit in (("alarm", chosen.crisis), ("watch", chosen.watch)):
            seen = likely[:, column] >= limit
            figures[f"crisis_recall_{name}"] = float(seen[truth == column].mean())
            figures[f"false_{name}"] = float(seen[truth != column].mean())
    return figures


def askable_flags(names: Sequence[str], askable: Sequence[str]) -> List[bool]:
    """Which columns may stand on a button of `did you mean`."""
    return [name in askable for name in names]
