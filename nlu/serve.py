"""`python -m nlu.serve`: the Rasa server with Polku's channel, on loopback only."""

from __future__ import annotations

import logging
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlu import logs, settings
from nlu.settings import Settings, StartError

if TYPE_CHECKING:
    from rasa.core.agent import Agent
    from rasa.core.tracker_store import SQLTrackerStore
    from sanic import Sanic

logger = logging.getLogger("nlu.serve")  # also when run as __main__

HERE = Path(__file__).parent
LARGEST_BODY = 64 * 1024  # bytes
KEEP_ALIVE = 75  # seconds; longer than clients keep a connection, so that none is cut under them


def main() -> int:
    """Starts the server and runs it until it is stopped. Returns the exit code."""
    settings.prepare_process()
    os.umask(0o077)  # the tracker store holds what people wrote
    logs.silence_warnings()
    try:
        chosen = settings.from_environment()
        os.environ["POLKU_TRACKER_URL"] = settings.tracker_url(os.environ["POLKU_TRACKER_URL"])
        listener = listen(chosen)
        app = build(chosen)
    except StartError as error:
        settings.say(f"Rasa cannot start: {error}")
        return 1
    logger.info("Rasa serves %s on port %d", chosen.model.name, chosen.port)
    app.run(sock=listener, workers=1, access_log=False, debug=False)
    return 0


def listen(chosen: Settings) -> socket.socket:
    """Takes the port before the slow part begins. Raises StartError where it is in use."""
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((chosen.host, chosen.port))
    except OSError as error:
        listener.close()
        raise StartError(
            f"port {chosen.port} is in use: stop what uses it or set POLKU_RASA_URL to another"
        ) from error
    return listener


def build(chosen: Settings) -> Sanic:
    """The server with model, tracker store and channel in it. Raises StartError."""
    from rasa.core.channels import channel as channels
    from rasa.core.run import create_http_input_channels
    from sanic import Sanic

    from nlu import patches

    logs.keep_content_out()
    patches.apply()
    app = Sanic("polku_nlu", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_BODY
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE
    app.config.MOTD = False
    app.ctx.agent = load_agent(chosen.model)
    own = create_http_input_channels(None, str(HERE / "credentials.yml"))
    channels.register(own, app, route="/webhooks/")
    return app


def load_agent(model: Path) -> Agent:
    """The agent on its real tracker store. Raises StartError where either does not load."""
    from rasa.core.agent import Agent
    from rasa.core.utils import AvailableEndpoints

    from nlu.adapt.weights import WeightsError
    from nlu.components import encoder

    endpoints = AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml"))
    store = open_tracker_store(endpoints.tracker_store)
    agent = Agent(tracker_store=store, action_endpoint=endpoints.action)
    # Rasa wraps the store so that a fault in it goes on in memory and loses what was said.
    # Here a fault must be a fault: the turn fails and is run again.
    agent.tracker_store = store
    try:
        encoder.encoder()  # Rasa would hide what is wrong with it
        agent.load_model(model)
    except WeightsError as error:
        raise StartError(str(error)) from error
    except Exception as error:
        raise StartError(
            f"{model} does not load ({type(error).__name__}): run `make train`"
        ) from error
    settings.one_thread()
    return agent


def open_tracker_store(endpoint: Any) -> SQLTrackerStore:
    """The SQL store, seen to answer: Rasa itself would wait forever or fall back to memory."""
    import sqlalchemy as sa
    from rasa.core.tracker_store import SQLTrackerStore, TrackerStore

    try:
        engine = sa.create_engine(endpoint.url)
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        with engine.connect():
            pass
        store = TrackerStore.create(endpoint)
        has_table = sa.inspect(engine).has_table(SQLTrackerStore.SQLEvent.__tablename__)
        engine.dispose()
    except Exception as error:
        raise StartError(
            f"the tracker store of POLKU_TRACKER_URL does not open ({type(error).__name__})"
        ) from error
    if not isinstance(store, SQLTrackerStore) or not has_table:
        raise StartError("the tracker store is not the SQL store of POLKU_TRACKER_URL")
    return store


if __name__ == "__main__":
    sys.exit(main())
