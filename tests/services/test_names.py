"""Names: an ending goes only when that is sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.services import names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lidliin", "Lidl"),
        ("lidliin", "Lidl"),
        ("Postiin", "Posti"),
        ("Prismaan", "Prisma"),
        ("K-Market:iin", "K-Market"),
        ("Helsingin kaupungille", "Helsingin kaupunki"),
        ("Keskolle", "Kesko"),
        ("Nordeaan", "Nordea"),
        ("IKEAan", "IKEA"),
        ("  Lidl. ", "Lidl"),
        ("Hotelli Torniin", "Hotelli Torniin"),
        ("Kone", "Kone"),
        ("Ravintola Oma maa", "Ravintola Oma maa"),
        ("", ""),
    ],
)
def test_an_employer(typed: str, kept: str) -> None:
    assert names.employer(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("myyjäksi", "myyjä"), ("siivoojaksi", "siivooja"), ("kokiksi", "kokiksi"), ("cook", "cook")],
)
def test_a_job(typed: str, kept: str) -> None:
    assert names.job(typed) == kept


@given(st.text(max_size=300))
def test_a_name_is_never_longer_than_its_column(typed: str) -> None:
    assert len(names.employer(typed)) <= names.LONGEST
    assert len(names.job(typed)) <= names.LONGEST
