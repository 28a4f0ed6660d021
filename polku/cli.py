"""The command ``polku``; rooms register their subcommands by entry point."""

import sys
from importlib.metadata import EntryPoint, entry_points

import typer

from polku.errors import PolkuError

GROUP = "polku.commands"


def build(commands: list[EntryPoint], asked: str | None = None) -> typer.Typer:
    """Return the command line with one subcommand an entry point.

    Only the subcommand that is ``asked`` for is loaded, so that none waits for the libraries of
    another; all of them, where none of that name is known (for the help).
    """
    app = typer.Typer(
        name="polku", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    wanted = [each for each in commands if each.name == asked] or commands
    for entry in sorted(wanted, key=lambda each: each.name):
        app.command(entry.name)(entry.load())
    # With a single command typer would drop its name; a callback keeps "polku NAME" as it is.
    app.callback()(lambda: None)
    return app


def main() -> None:
    """Run ``polku``; an expected error is one clear line, not a traceback."""
    try:
        asked = sys.argv[1] if len(sys.argv) > 1 else None
        build(list(entry_points(group=GROUP)), asked)()
    except PolkuError as error:
        sys.stderr.write(f"polku: {error}\n")
        sys.exit(1)
