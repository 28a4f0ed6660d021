"""`python -m nlu.parse < in.jsonl > out.jsonl`: what the served model understands, line by line.

A line ``{"text": …}`` (``language``, the person's chosen one, may be added) gives a line
``{"id", "confidence", "top", "lang", "outcome", "entities"}``; a line that cannot be read gives
``{"error": …}`` in its place.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import IO, Any, Dict, List, Optional, Sequence

from nlu import logs, settings, wire
from nlu.settings import StartError

EVERY = 500  # lines between two words of progress


def main() -> int:
    """Reads standard input to its end. Returns the exit code."""
    result = sys.stdout
    # Libraries print at import; standard output belongs to the result alone.
    with redirect_stdout(sys.stderr):
        try:
            understand = Understanding(settings.newest_model(settings.models_folder()))
        except StartError as error:
            settings.say(f"cannot parse: {error}")
            return 1
        for number, line in enumerate(sys.stdin.buffer, start=1):
            write(result, understand.line(line))
            if number % EVERY == 0:
                settings.say(f"{number} lines")
    return 0


class Understanding:
    """The very pipeline that serves, without a server around it."""

    def __init__(self, model: Path) -> None:
        settings.prepare_process()
        logs.silence_warnings()
        logs.keep_content_out()
        from rasa.core.agent import Agent

        from nlu import patches
        from nlu.adapt.weights import WeightsError
        from nlu.components import encoder

        patches.apply()
        self._agent = Agent()
        try:
            encoder.encoder()  # Rasa would hide what is wrong with it
            self._agent.load_model(model)
        except WeightsError as error:
            raise StartError(str(error)) from error
        except Exception as error:
            raise StartError(f"{model} does not load: run `make train`") from error
        settings.one_thread()
        self._loop = asyncio.new_event_loop()

    def line(self, line: bytes) -> Dict[str, Any]:
        """The answer to one line of input."""
        try:
            body = json.loads(line.decode("utf-8"))
            text = wire.message_text(body)
            chosen = wire.language(body) if body.get("language") else None
        except (ValueError, UnicodeDecodeError) as error:
            return {
                "error": f"bad line: {error if isinstance(error, wire.BodyError) else 'not JSON'}"
            }
        return self.text(text, chosen)

    def text(self, text: str, chosen: Optional[str] = None) -> Dict[str, Any]:
        """What a typed text means; as /parse, except that no language need be chosen."""
        from nlu.turn import as_parse, parsed_text

        parsed = self._loop.run_until_complete(parsed_text(self._agent.processor, text, chosen))
        return as_parse(parsed, text)

    def languages(self, text: str, choices: Sequence[str]) -> List[str]:
        """What a text's language is taken for where each of these was chosen: as text(), alone."""
        from nlu.components import encoder
        from nlu.components.language import LanguageIdentifier
        from nlu.components.text import clean

        # Rasa gives no other way to a component of a loaded model.
        nodes = self._agent.processor.graph_runner._instantiated_nodes.values()
        components = (node._component for node in nodes)
        identifier = next(each for each in components if isinstance(each, LanguageIdentifier))
        ready = clean(text)
        vector = encoder.encoder().encode([ready.text])[0]
        return [identifier.language(ready, vector, chosen) for chosen in choices]


def write(result: IO[str], answer: Dict[str, Any]) -> None:
    """One line, at once."""
    result.write(json.dumps(answer, ensure_ascii=False) + "\n")
    result.flush()


if __name__ == "__main__":
    sys.exit(main())
