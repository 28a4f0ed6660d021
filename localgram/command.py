"""The command `polku localgram`."""

import asyncio
import json
from typing import Annotated

import typer

from localgram.server import LocalTelegram
from localgram.world import Options


def serve(
    token: Annotated[
        str, typer.Option(envvar="TELEGRAM_TOKEN", help="The token that the bot will use.")
    ] = "1234:local",  # noqa: S107 - no secret: it opens nothing but this server
    port: Annotated[int, typer.Option(help="0 takes a free port.")] = 8081,
    strict: Annotated[
        bool, typer.Option(help="Also 30 messages a second a bot and one a second a chat.")
    ] = False,
) -> None:
    """Serve the Bot API on this computer, without Telegram.

    Prints one line of JSON once it listens: base_url and base_file_url for a bot, control_url
    for acting as persons. Ends with Ctrl-C.
    """
    try:
        asyncio.run(_serve(token, port, strict))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--token") from None
    except OSError as error:
        typer.echo(f"Port {port} cannot be used: {error.strerror}. Try --port 0.", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        return


async def _serve(token: str, port: int, strict: bool) -> None:
    async with LocalTelegram(token, port=port, options=Options(strict=strict)) as telegram:
        addresses = {
            "base_url": telegram.base_url,
            "base_file_url": telegram.base_file_url,
            "control_url": telegram.control_url,
        }
        typer.echo(json.dumps(addresses))
        await asyncio.Event().wait()


if __name__ == "__main__":
    typer.run(serve)
