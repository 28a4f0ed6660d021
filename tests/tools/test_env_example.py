"""``.env.example`` names every setting, and no other."""

import re

from polku.config import ROOT, Settings


def test_the_example_names_exactly_the_settings_there_are() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#([A-Z_]+)=", text, re.MULTILINE))
    wanted = {
        str(field.validation_alias or f"POLKU_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }
    assert named == wanted | {"POLKU_DATABASE_PASSWORD"}  # docker-compose.yml's own


def test_the_example_holds_no_secret_and_changes_nothing() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert all(not line or line.startswith("#") for line in lines)
