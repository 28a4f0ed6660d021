"""What counts as applying, when two reports look like the same job, how long to keep proof.

Sources: from 2 May 2022 an application to an advertised job, an open application or a direct
contact counts, for a job that one can reasonably expect to get and that is expected to last at
least two weeks. Applications on the same day for different jobs count each. From 2026 written
proof is kept about a year (one city's page).
"""

from collections.abc import Iterable
from datetime import date

from polku.rules import law
from polku.rules.decision import Decision, pages, unknown
from polku.rules.facts import Application
from polku.rules.months import add_months
from polku.rules.reasons import Decider, Reason

LEAST_DAYS = "obligation.job_least_days"
PROOF = "obligation.proof_months"
KINDS = frozenset({"application", "open", "contact"})


def counts(application: Application) -> Decision:
    """Return ``counts``, ``does_not_count`` (a job under two weeks) or ``unknown``.

    Whether one could expect to get the job is for the authority to judge.
    """
    of_the_day = law.at(application.day)
    references = pages(of_the_day, LEAST_DAYS)
    if not of_the_day.holds(LEAST_DAYS) or application.kind not in (*KINDS, None):
        return unknown(Reason.APPLICATION_JUDGED, references=references, decider=Decider.AUTHORITY)
    lasting = application.expected_days
    short = lasting is not None and lasting < of_the_day.number(LEAST_DAYS)
    return Decision(
        outcome="does_not_count" if short else "counts",
        reason=Reason.APPLICATION_TOO_SHORT if short else Reason.APPLICATION_COUNTS,
        references=references,
        decider=Decider.AUTHORITY,
        since=of_the_day.since(LEAST_DAYS),
    )


def same_job(new: Application, earlier: Iterable[Application]) -> Decision:
    """Return ``ask`` where the same employer and job were reported before, else ``other_job``.

    The person is asked, not refused: two places under one title are two jobs.
    """
    again = any(_looks_like(new, each) for each in earlier)
    return Decision(
        outcome="ask" if again else "other_job",
        reason=Reason.APPLICATION_SAME_JOB if again else Reason.APPLICATION_OTHER_JOB,
    )


def keep_proof_until(application: Application, day: date) -> Decision:
    """Return the day until which to keep written proof as ``due``, under the law of ``day``."""
    of_the_day = law.at(day)
    references = pages(of_the_day, PROOF)
    if not of_the_day.holds(PROOF):
        return unknown(Reason.PROOF_SILENT, references=references, decider=Decider.AUTHORITY)
    return Decision(
        outcome="keep",
        reason=Reason.PROOF_KEEP,
        due=add_months(application.day, of_the_day.number(PROOF)),
        references=references,
        since=of_the_day.since(PROOF),
    )


def _looks_like(new: Application, other: Application) -> bool:
    employer, job = _plain(new.employer), _plain(new.job)
    return bool(employer) and employer == _plain(other.employer) and job == _plain(other.job)


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
