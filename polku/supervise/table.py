"""The processes of Polku, as the supervisor starts them on one machine."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from polku.config import ROOT, Settings
from polku.supervise.child import Child

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"

#: Telegram's form of a token; the local Telegram takes any.
LOCAL_TOKEN = "100000000:only-on-this-machine"  # noqa: S105 - it opens nothing


def is_local(settings: Settings) -> bool:
    """Tell whether the person talks in this terminal, because there is no Telegram token."""
    return settings.telegram_token is None or not settings.telegram_token.get_secret_value()


def urls(settings: Settings) -> dict[str, str]:
    """Return the addresses that are listened on, by the setting that names each."""
    used = {
        "POLKU_RASA_URL": settings.rasa_url,
        "POLKU_ACTIONS_URL": settings.actions_url,
        "POLKU_BOT_HEALTH_URL": settings.bot_health_url,
    }
    return {**used, "POLKU_LOCALGRAM_URL": settings.localgram_url} if is_local(settings) else used


def shared_environment(settings: Settings, secret: str) -> dict[str, str]:
    """Return what every child sees: this environment without the token, the settings resolved.

    The settings are passed resolved because Rasa's side reads neither ``.env`` nor defaults.
    """
    env = {name: value for name, value in os.environ.items() if name != "TELEGRAM_TOKEN"}
    env |= urls(settings)
    env |= {
        "POLKU_SECRET": secret,
        "POLKU_VAR": str(settings.var),
        "POLKU_DATABASE_URL": settings.database,
        "POLKU_TRACKER_URL": settings.trackers,
        "POLKU_OPERATOR_FILE": str(settings.operator_file),
        "POLKU_SWEEP_SECONDS": str(settings.sweep_seconds),
        "POLKU_LOG_LEVEL": settings.log_level,
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",
    }
    if settings.clock_file:
        env["POLKU_CLOCK_FILE"] = str(settings.clock_file)
    return env


def children(settings: Settings, python: Path = Path(sys.executable)) -> tuple[Child, ...]:
    """Return every process to start, each with the environment that it needs and no more."""
    secret = settings.secret.get_secret_value() or secrets.token_urlsafe(32)
    shared = shared_environment(settings, secret)
    known = {"X-Polku-Secret": secret}

    def child(name: str, module: str, health: str, **env: str) -> Child:
        return Child(name, (str(python), "-m", module), {**shared, **env}, health)

    rasa_health = f"{settings.rasa_url}/webhooks/polku/health"
    rasa = Child("rasa", (str(RASA_PYTHON), "-m", "nlu.serve"), shared, rasa_health, known)
    actions = child("actions", "actions", f"{settings.actions_url}/health")
    bot = child("bot", "bot", f"{settings.bot_health_url}/health", **telegram(settings))
    if not is_local(settings):
        return rasa, actions, bot
    local = child("localgram", "polku.chat.server", f"{settings.localgram_url}/control/health")
    return rasa, actions, local, bot


def telegram(settings: Settings) -> Mapping[str, str]:
    """Return where the bot finds its Telegram, and by which token."""
    if settings.telegram_token and not is_local(settings):
        token = settings.telegram_token.get_secret_value()
        return {"TELEGRAM_TOKEN": token, "POLKU_TELEGRAM_URL": settings.telegram_url}
    return {"TELEGRAM_TOKEN": LOCAL_TOKEN, "POLKU_TELEGRAM_URL": settings.localgram_url}
