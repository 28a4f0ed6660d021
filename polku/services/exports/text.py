"""The applications as lines to paste into the e-service, in the authority's language."""

from polku.messages import Verbatim, plain
from polku.records.models import Application
from polku.services.exports.taken import OFFICIAL, Taken, clean, kind, short


def block(taken: Taken) -> Verbatim:
    """Return the applications, one a line: employer, job, how, day."""
    return Verbatim("\n".join(line(each) for each in taken.applications))


def line(application: Application) -> str:
    """Return one application on one line, in Finnish."""
    # Whatever white space was typed or kept: a line of the form is one line.
    told = (
        application.employer,
        application.job,
        plain(kind(application), OFFICIAL),
        short(application.applied_on, OFFICIAL),
    )
    return " ".join(" – ".join(clean(each) for each in told if each).split())
