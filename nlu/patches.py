"""The one place where Rasa is patched. Each patch says why, and a test notices when it may go."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict

from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event


def apply() -> None:
    """Applies all patches; doing so twice changes nothing."""
    _validate_action_results_by_a_compiled_schema()
    _look_the_kinds_of_events_up_once()


def _validate_action_results_by_a_compiled_schema() -> None:
    """Rasa checks and compiles the same JSON schema anew at every action: 28 ms of each turn.

    The schema never changes, so it is compiled once. An invalid answer raises as before.
    """
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def validate(self: RemoteAction, result: Dict[str, Any]) -> bool:
        # The first error will do; its text would quote the answer and is left out.
        if next(validator.iter_errors(result), None) is not None:
            raise ValidationError("the action server's answer does not match its schema")
        return True

    RemoteAction._validate_action_result = validate


def _look_the_kinds_of_events_up_once() -> None:
    """Rasa walks through all classes of events anew for each event of a session that it reads.

    The classes do not change while the server runs; what was looked up once is kept.
    """
    if not hasattr(Event.resolve_by_type, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
