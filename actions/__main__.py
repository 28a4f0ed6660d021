"""``python -m actions`` serves the actions on loopback."""

import logging
import warnings
from urllib.parse import urlsplit

from actions.server import build
from polku.config import settings
from polku.errors import ConfigurationError
from polku.records import open_store
from polku.services import turn


def serve() -> None:
    """Serve Rasa's custom actions at POLKU_ACTIONS_URL until the process is told to end."""
    config = settings()
    secret = config.secret.get_secret_value()
    if not secret:
        raise ConfigurationError("POLKU_SECRET is not set: without it anybody could call actions.")
    # These loggers write whole requests when something fails.
    for name in ("rasa_sdk", "sanic.root", "sanic.error", "sanic.access"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # The SDK is newer than the server on purpose (docs/adr/0002-two-environments.md).
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    room = turn.Room(open_store(config.database), config.operator)
    address = urlsplit(config.actions_url)
    app = build(lambda: room, secret, turn.USE_CASES)
    app.run(
        host=address.hostname or "127.0.0.1",
        port=address.port or 5055,
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    serve()
