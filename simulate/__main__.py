"""The process that answers in Rasa's place: ``python -m simulate``, started by the simulator."""

from urllib.parse import urlsplit

import uvicorn

from polku.config import settings
from polku.records import migrate, open_store
from polku.services.turn import Room
from simulate.turns import Turns
from simulate.understanding import Understanding


def serve() -> None:
    """Answer at ``POLKU_RASA_URL`` until killed."""
    configured = settings()
    migrate(configured.database)
    room = Room(open_store(configured.database), configured.operator)
    turns = Turns(configured.var / "turns.db")
    understanding = Understanding(room, turns, configured.secret.get_secret_value())
    address = urlsplit(configured.rasa_url)
    uvicorn.run(
        understanding.app(),
        host=address.hostname or "127.0.0.1",
        port=address.port or 0,
        log_level="error",
        access_log=False,
        lifespan="off",
    )


if __name__ == "__main__":
    serve()
