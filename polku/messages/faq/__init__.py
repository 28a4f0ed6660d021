"""The FAQ: one dated, sourced answer for everyone, for each wish of its kind.

``answer(id, day)`` tells the version of the day; its figures come from the rules of that day.
"""

from polku.messages.faq.answers import answer, changed_on, entry, title
from polku.messages.faq.loader import BadEntry
from polku.messages.faq.model import Entry, FaqAnswer, Operator, Reference, Version

__all__ = [
    "BadEntry",
    "Entry",
    "FaqAnswer",
    "Operator",
    "Reference",
    "Version",
    "answer",
    "changed_on",
    "entry",
    "title",
]
