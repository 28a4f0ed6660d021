"""The server says in one line why it cannot start, and never goes on without its store."""

import os
import socket
import subprocess
import sys

import pytest

from tests.nlu.conftest import ROOT, free_port

WORKING = {
    "POLKU_ACTIONS_URL": "http://127.0.0.1:1",
    "POLKU_SECRET": "secret",
}


def start(models, tmp_path, **changes):
    environment = {
        **os.environ,
        **WORKING,
        "PYTHONPATH": str(ROOT),
        "POLKU_MODELS": str(models),
        "POLKU_RASA_URL": f"http://127.0.0.1:{free_port()}",
        "POLKU_TRACKER_URL": f"sqlite:///{tmp_path / 'trackers.db'}",
        **changes,
    }
    return subprocess.run(
        [sys.executable, "-m", "nlu.serve"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_without_a_model_it_names_the_command_that_makes_one(tmp_path):
    ended = start(tmp_path, tmp_path)
    assert ended.returncode == 1
    assert ended.stderr == f"Rasa cannot start: no model in {tmp_path}/: run `make train`\n"


def test_a_port_in_use_is_named_before_anything_slow_is_done(models, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = start(models, tmp_path, POLKU_RASA_URL=f"http://127.0.0.1:{port}")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Rasa cannot start: port {port} is in use")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["POLKU_SECRET", "POLKU_TRACKER_URL", "POLKU_ACTIONS_URL", "POLKU_RASA_URL"]
)
def test_what_is_missing_in_the_environment_is_named(models, tmp_path, name):
    ended = start(models, tmp_path, **{name: ""})
    assert ended.returncode == 1
    assert ended.stderr == f"Rasa cannot start: {name} not set: see .env.example\n"


@pytest.mark.parametrize(
    "url", ["http://0.0.0.0:5005", "http://example.org:5005", "http://127.0.0.1", "x"]
)
def test_it_listens_on_loopback_only(models, tmp_path, url):
    ended = start(models, tmp_path, POLKU_RASA_URL=url)
    assert ended.returncode == 1
    assert "POLKU_RASA_URL must be http://127.0.0.1:<port>" in ended.stderr


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////proc/nowhere/trackers.db",
        "postgresql://nobody@127.0.0.1:1/none",
        "mysql://x/y",
        "memory",
    ],
)
def test_a_store_that_does_not_open_is_no_reason_to_go_on_in_memory(models, tmp_path, url):
    ended = start(models, tmp_path, POLKU_TRACKER_URL=url)
    assert ended.returncode == 1
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith("Rasa cannot start: ")
    assert "POLKU_TRACKER_URL" in last


def test_a_model_that_does_not_load_is_named(tmp_path):
    (tmp_path / "polku-broken.tar.gz").write_bytes(b"no archive")
    ended = start(tmp_path, tmp_path)
    assert ended.returncode == 1
    assert "polku-broken.tar.gz does not load" in ended.stderr.strip().splitlines()[-1]
