"""A small model, trained once; a real Rasa server on it; an action server that says what it saw."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from nlu import settings
from tests.nlu.action_server import ActionServer

settings.prepare_process()

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SECRET = "a secret of the tests"
START_LIMIT = 120.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model of few wishes, trained by the same code as the real one."""
    from nlu import train

    folder = tmp_path_factory.mktemp("models")
    config = folder / "config.yml"
    written = (ROOT / "nlu/config.yml").read_text("utf-8")
    config.write_text(
        written.replace("examples: nlu/data", f"examples: {HERE / 'examples'}"), "utf-8"
    )
    train.train(folder / "polku-small.tar.gz", config=config)
    return folder


class Server:
    """A running `python -m nlu.serve`."""

    def __init__(self, folder: Path, models: Path, actions_url: str, **extra: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "serve.log"
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "POLKU_MODELS": str(models),
            "POLKU_RASA_URL": f"http://127.0.0.1:{self.port}",
            "POLKU_ACTIONS_URL": actions_url,
            "POLKU_TRACKER_URL": f"sqlite:///{folder / 'trackers.db'}",
            "POLKU_SECRET": SECRET,
            **extra,
        }
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Starts and waits until the channel answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "nlu.serve"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        import time

        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline:
            assert self._process
            assert self._process.poll() is None, self.log.read_text("utf-8")
            try:
                if self.call("GET", "/health").ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.2)
        raise AssertionError("the server did not answer in time")

    def stop(self) -> None:
        """Kills it, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def call(self, method: str, path: str, body: Any = None, secret: str = SECRET) -> Any:
        """One call of the channel."""
        url = f"http://127.0.0.1:{self.port}/webhooks/polku{path}"
        headers = {"X-Polku-Secret": secret}
        if isinstance(body, bytes):
            return requests.request(method, url, data=body, headers=headers, timeout=60)
        return requests.request(method, url, json=body, headers=headers, timeout=60)


@pytest.fixture(scope="session")
def actions() -> Iterator[ActionServer]:
    """The action server of the session."""
    server = ActionServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, models: Path, actions: ActionServer
) -> Iterator[Server]:
    """The Rasa server of the session."""
    running = Server(tmp_path_factory.mktemp("rasa"), models, actions.url)
    running.start()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _calm(request: pytest.FixtureRequest) -> None:
    """Each test finds the action server answering."""
    if "actions" in request.fixturenames:
        request.getfixturevalue("actions").calm()


Say = Callable[..., Any]


@pytest.fixture
def say(server: Server, request: pytest.FixtureRequest) -> Say:
    """Sends one message as a person of this test: `say("text")` or `say(payload="/…")`."""
    number = iter(range(1, 1000))

    def send(text: str | None = None, payload: str | None = None, **fields: Any) -> Any:
        body: dict[str, Any] = {
            "person": f"p{abs(hash(request.node.nodeid)) % 10**12}",
            "update_id": next(number),
            "text": text,
            "payload": payload,
            "language": "en",
            "now": "2026-11-22T10:00:00+02:00",
            "consented": True,
            **fields,
        }
        return server.call("POST", "/message", body)

    return send
