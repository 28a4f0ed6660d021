"""The command, as a process."""

import asyncio
import json
import signal
import socket
import sys

import typer
from typer.testing import CliRunner

from localgram.client import Telegram
from localgram.command import serve

SERVE = (sys.executable, "-m", "localgram.command")


async def test_the_command_serves_until_it_is_interrupted() -> None:
    process = await asyncio.create_subprocess_exec(
        *SERVE,
        "--port",
        "0",
        "--token",
        "7:abc",
        stdout=asyncio.subprocess.PIPE,
        # Started from a background job of a shell, the tests themselves ignore interrupts, and
        # so would their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    addresses = json.loads(await process.stdout.readline())
    assert addresses["base_url"].startswith("http://127.0.0.1:")
    telegram = Telegram(addresses["base_url"].removesuffix("/bot"), "7:abc")
    assert (await telegram.health())["bot"]["id"] == 7
    await telegram.close()
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


def test_a_port_in_use_is_one_clear_line() -> None:
    app = typer.Typer()
    app.command()(serve)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["--port", str(port)])
    assert result.exit_code == 1
    assert result.stderr == f"Port {port} cannot be used: Address already in use. Try --port 0.\n"


def test_a_token_that_is_none_is_refused_by_name() -> None:
    app = typer.Typer()
    app.command()(serve)
    result = CliRunner().invoke(app, ["--port", "0", "--token", "nonsense"])
    assert result.exit_code == 2
    assert "--token" in result.stderr
