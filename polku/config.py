"""Settings from the environment, and who runs this Polku."""

from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from polku.clock import Clock, FileClock, SystemClock
from polku.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent


class Operator(BaseModel):
    """Who runs this Polku and how their people are reached; told at ``/start`` and on request.

    ``office_name`` and ``office_phone`` are the employment authority's that serves the people:
    whoever cannot come to a discussion must tell it, not an independent operator.
    ``backups_days`` says after how many days what was deleted is gone from backups too.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["independent", "authority"]
    name: str
    phone: str
    hours: dict[str, str]
    address: str
    privacy_url: str
    email: str | None = None
    backups_days: int | None = Field(default=None, ge=0)
    office_name: str | None = None
    office_phone: str | None = None
    advice_name: str | None = None
    advice_phone: str | None = None
    advice_url: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _an_authority_is_the_office(cls, data: Any) -> Any:
        """Fill in the office where the authority itself runs this Polku.

        Nowhere else: who rings an independent operator has told the office nothing.
        """
        if isinstance(data, dict) and data.get("kind") == "authority":
            own = {"office_name": data.get("name"), "office_phone": data.get("phone")}
            return {**own, **data}
        return data


class Settings(BaseSettings):
    """Every setting of every process; the environment (or ``.env``) names them ``POLKU_…``.

    Addresses are on loopback unless the environment says otherwise.
    """

    model_config = SettingsConfigDict(env_prefix="POLKU_", env_file=".env", extra="ignore")

    telegram_token: SecretStr | None = Field(default=None, validation_alias="TELEGRAM_TOKEN")
    telegram_url: str = "https://api.telegram.org"
    secret: SecretStr = SecretStr("")
    var: Path = ROOT / "var"
    database_url: str = ""
    tracker_url: str = ""
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    bot_health_url: str = "http://127.0.0.1:5080"
    localgram_url: str = "http://127.0.0.1:5081"
    operator_file: Path = ROOT / "operator.example.yaml"
    clock_file: Path | None = None
    sweep_seconds: float = 20.0
    log_level: str = "INFO"

    @property
    def database(self) -> str:
        """The application's database as a SQLAlchemy URL; SQLite below ``var`` by default."""
        return self.database_url or f"sqlite:///{self.var / 'polku.db'}"

    @property
    def trackers(self) -> str:
        """Rasa's tracker database as a SQLAlchemy URL; a SQLite file of its own by default."""
        return self.tracker_url or f"sqlite:///{self.var / 'trackers.db'}"

    @cached_property
    def operator(self) -> Operator:
        """Who runs this Polku.

        Raises:
            ConfigurationError: the file is missing, no YAML, or lacks a field.
        """
        return load_operator(self.operator_file)

    def clock(self) -> Clock:
        """Return the machine's clock, or the one in ``POLKU_CLOCK_FILE`` for a simulation."""
        return FileClock(self.clock_file) if self.clock_file else SystemClock()


def load_operator(path: Path) -> Operator:
    """Read who runs this Polku from a YAML file.

    Raises:
        ConfigurationError: with the file's name and what to mend.
    """
    try:
        data: Any = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        return Operator.model_validate(data)
    except FileNotFoundError as missing:
        raise ConfigurationError(
            f"{path} is missing: copy operator.example.yaml and set POLKU_OPERATOR_FILE."
        ) from missing
    except (YAMLError, ValidationError) as wrong:
        raise ConfigurationError(f"{path} cannot be used: {wrong}") from wrong


def settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        ConfigurationError: a setting has a value that cannot be.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        names = ", ".join("POLKU_" + str(e["loc"][0]).upper() for e in wrong.errors())
        raise ConfigurationError(f"Not usable as set in the environment: {names}.") from wrong
