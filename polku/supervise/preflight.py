"""What must hold before anything starts; each "no" is one line with the remedy."""

import errno
import json
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from polku.errors import ConfigurationError

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def address(setting: str, url: str) -> tuple[str, int]:
    """Return the host and port of a setting's URL.

    Raises:
        ConfigurationError: it is no loopback address with a port.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host not in LOOPBACK or not port:
        raise ConfigurationError(f"{setting} must be http://127.0.0.1:PORT, and is {url}.")
    return host, port


def ports_are_free(urls: Mapping[str, str]) -> None:
    """Check that each of ``urls`` (setting to URL) can be listened on.

    Raises:
        ConfigurationError: a port is in use, named twice, or not allowed.
    """
    taken: dict[int, str] = {}
    for setting, url in urls.items():
        host, port = address(setting, url)
        if port in taken:
            raise ConfigurationError(f"{setting} and {taken[port]} name the same port, {port}.")
        taken[port] = setting
        trouble = _listen(host, port)
        if trouble:
            raise ConfigurationError(
                f"Port {port} {trouble}: end what uses it (perhaps another make run), "
                f"or choose another: {setting}=http://127.0.0.1:{port + 1000} make run"
            )


def _listen(host: str, port: int) -> str | None:
    """Try to listen; return what is wrong, or None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # A port that was closed a moment ago is free, though the system still remembers it.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return {errno.EADDRINUSE: "is in use", errno.EACCES: "is reserved"}.get(
                error.errno or 0, f"cannot be used ({error.strerror})"
            )
    return None


def environment_is_built(python: Path) -> None:
    """Check that an environment has its Python.

    Raises:
        ConfigurationError: it was not built.
    """
    if not python.is_file():
        raise ConfigurationError(f"{python.parent.parent.name} is missing: start with make run.")


def token_is_good(base: str, token: str, say: Callable[[str], None]) -> None:
    """Ask Telegram whose token this is.

    A network that is down is only told: the bot keeps trying, and so a machine that starts before
    its network comes up as well.

    Raises:
        ConfigurationError: Telegram refuses the token.
    """
    try:
        with urllib.request.urlopen(f"{base}/bot{token}/getMe", timeout=15) as answer:  # noqa: S310
            name = json.load(answer)["result"]["username"]
    except urllib.error.HTTPError as refused:
        if refused.code in (401, 404):
            raise ConfigurationError(
                "Telegram refuses TELEGRAM_TOKEN: copy the token again from @BotFather (/mybots)."
            ) from None
        say(f"Telegram has a fault just now ({refused.code}); the bot keeps trying.")
    except ssl.SSLError:
        say("Telegram's certificate cannot be verified: install ca-certificates.")
    except (OSError, ValueError, KeyError):
        say("Telegram cannot be reached: check the network or the proxy; the bot keeps trying.")
    else:
        say(f"Telegram knows this bot as @{name}")
