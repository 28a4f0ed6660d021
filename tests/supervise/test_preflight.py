"""What keeps Polku from starting is told in one line that names the remedy."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from polku.errors import ConfigurationError
from polku.supervise import preflight
from polku.supervise.prepare import private_folder, step
from tests.supervise.family import free_port


class Telegram(BaseHTTPRequestHandler):
    """Answers getMe as Telegram does."""

    def do_GET(self) -> None:
        known = self.path == "/bot1:good/getMe"
        self.send_response(200 if known else 500 if "fault" in self.path else 401)
        self.end_headers()
        self.wfile.write(b'{"ok": true, "result": {"username": "polku_bot"}}' if known else b"{}")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def telegram() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Telegram)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_port_in_use_is_named_with_the_setting_that_changes_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ConfigurationError, match=f"Port {port} is in use.*POLKU_RASA_URL="):
            preflight.ports_are_free({"POLKU_RASA_URL": f"http://127.0.0.1:{port}"})


def test_a_port_that_was_just_closed_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            other.accept()[0].close()
    preflight.ports_are_free({"POLKU_RASA_URL": f"http://127.0.0.1:{port}"})


def test_two_settings_may_not_name_one_port() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(ConfigurationError, match="POLKU_B and POLKU_A name the same port"):
        preflight.ports_are_free({"POLKU_A": url, "POLKU_B": url})


@pytest.mark.parametrize("url", ["http://0.0.0.0:5005", "http://127.0.0.1", "x", "http://[::1:5"])
def test_an_address_that_is_not_on_loopback_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"POLKU_RASA_URL must be http://127\.0\.0\.1"):
        preflight.address("POLKU_RASA_URL", url)


def test_a_good_token_tells_whose_bot_it_is(telegram: str) -> None:
    said: list[str] = []
    preflight.token_is_good(telegram, "1:good", said.append)
    assert said == ["Telegram knows this bot as @polku_bot"]


def test_a_refused_token_ends_the_start_and_is_not_repeated(telegram: str) -> None:
    with pytest.raises(ConfigurationError, match="refuses TELEGRAM_TOKEN") as refused:
        preflight.token_is_good(telegram, "1:wrong", lambda _: None)
    assert "1:wrong" not in str(refused.value)


def test_a_fault_of_telegram_or_the_network_does_not_end_the_start(telegram: str) -> None:
    said: list[str] = []
    preflight.token_is_good(telegram, "1:fault", said.append)
    preflight.token_is_good(f"http://127.0.0.1:{free_port()}", "1:good", said.append)
    assert ["keeps trying" in line for line in said] == [True, True]


def test_a_missing_environment_names_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"\.venv-rasa is missing: start with make run"):
        preflight.environment_is_built(tmp_path / ".venv-rasa" / "bin" / "python")


def test_the_folder_of_databases_is_its_owners_alone(tmp_path: Path) -> None:
    private_folder(tmp_path / "var")
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="set POLKU_VAR"):
        private_folder(tmp_path / "file" / "var")


def test_a_step_that_fails_names_the_command_that_shows_why() -> None:
    with pytest.raises(ConfigurationError, match="The model could not be made; make train shows"):
        step(["false"], "The model", "make train", lambda _: None)


def test_a_long_step_tells_that_it_goes_on() -> None:
    said: list[str] = []
    step(["sleep", "0.3"], "The model", "make train", said.append, every=0.1)
    assert said[0].startswith("The model … ")
