"""Which processes are started, and what each is told."""

import pytest
from pydantic import SecretStr

from polku.config import Settings
from polku.supervise.child import Child
from polku.supervise.table import children, urls


def table(token: str | None) -> dict[str, Child]:
    made = Settings(_env_file=None)
    chosen = made.model_copy(update={"telegram_token": None if token is None else SecretStr(token)})
    return {child.name: child for child in children(chosen)}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:from-the-environment")
    monkeypatch.delenv("POLKU_SECRET", raising=False)


def test_with_a_token_there_is_no_local_telegram() -> None:
    assert set(table("1:abc")) == {"rasa", "actions", "bot"}


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_the_bot_serves_the_local_telegram(token: str | None) -> None:
    started = table(token)
    assert set(started) == {"rasa", "actions", "bot", "localgram"}
    assert started["bot"].env["POLKU_TELEGRAM_URL"] == "http://127.0.0.1:5081"
    assert started["bot"].env["TELEGRAM_TOKEN"] != "1:from-the-environment"


def test_only_the_bot_is_given_the_token() -> None:
    started = table("1:abc")
    assert started.pop("bot").env["TELEGRAM_TOKEN"] == "1:abc"
    assert not any("1:abc" in child.env.values() for child in started.values())
    assert not any("TELEGRAM_TOKEN" in child.env for child in started.values())


def test_each_run_has_a_secret_of_its_own_that_every_child_knows() -> None:
    first, second = table("1:abc"), table("1:abc")
    assert len({child.env["POLKU_SECRET"] for child in first.values()}) == 1
    assert len(first["rasa"].env["POLKU_SECRET"]) >= 32
    assert first["rasa"].env["POLKU_SECRET"] != second["rasa"].env["POLKU_SECRET"]


def test_a_secret_stands_in_no_description_of_a_child() -> None:
    child = table("1:abc")["rasa"]
    assert child.env["POLKU_SECRET"] not in repr(child)


def test_every_address_is_on_loopback() -> None:
    assert all(
        url.startswith("http://127.0.0.1:") for url in urls(Settings(_env_file=None)).values()
    )
