"""``python -m polku.chat.server``: the local Telegram under the terminal, with its one person."""

import asyncio
import os
import sys
from collections.abc import Mapping

from localgram.client import Telegram
from localgram.person import Person
from localgram.server import LocalTelegram
from polku.config import Settings, settings
from polku.supervise.preflight import address
from polku.supervise.table import LOCAL_TOKEN

#: The person of the terminal, the same at every start: what they told Polku is there again.
PERSON = 100_000_001
NAME = "You"


def language_of(environ: Mapping[str, str]) -> str:
    """Return the two letters that Telegram would tell of this terminal's person.

    The C locale names no language; English stands for it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            code = value.split(".")[0].split("_")[0].lower()
            return code if len(code) == 2 and code.isalpha() else "en"
    return "en"


def person(telegram: Telegram) -> Person:
    """Return the terminal's person as one who acts; nothing is sent."""
    return Person(telegram, PERSON, NAME, language_of(os.environ))


async def serve(chosen: Settings) -> None:
    """Serve until ended. The person is there at once, so that a reminder finds them."""
    _, port = address("POLKU_LOCALGRAM_URL", chosen.localgram_url)
    async with LocalTelegram(LOCAL_TOKEN, port=port) as telegram:
        language = language_of(os.environ)
        await telegram.person(id=PERSON, first_name=NAME, language_code=language, known=True)
        await asyncio.Event().wait()


def main() -> int:
    """Serve; return an exit code."""
    try:
        asyncio.run(serve(settings()))
    except OSError as error:
        sys.stderr.write(f"the local Telegram cannot listen: {error.strerror}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
