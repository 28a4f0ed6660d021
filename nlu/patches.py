"""The one place where Rasa is patched. Each patch says why, and a test notices when it may go."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, List, Optional, Text, Tuple

from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event


def apply() -> None:
    """Applies all patches; doing so twice changes nothing."""
    _validate_action_results_by_a_compiled_schema()
    _look_the_kinds_of_events_up_once()
    _run_the_components_in_a_fixed_order()
    _check_the_intents_in_tests_alone()


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


def _run_the_components_in_a_fixed_order() -> None:
    """Rasa plans the graph of its components anew for each message, and runs it through dask.

    The components do not change while the server runs: their order is found once for each target.
    """

    def run(
        self: DaskGraphRunner,
        inputs: Optional[Dict[Text, Any]] = None,
        targets: Optional[List[Text]] = None,
    ) -> Dict[Text, Any]:
        schema = self._graph_schema
        wanted = tuple(targets or schema.target_names)
        plans = self.__dict__.setdefault("_polku_plans", {})
        if wanted not in plans:
            plans[wanted] = in_order(schema, wanted)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needs in plans[wanted]:
                done[name] = self._instantiated_nodes[name](*(done[need] for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)

    DaskGraphRunner.run = run


def in_order(schema: GraphSchema, wanted: Tuple[Text, ...]) -> List[Tuple[Text, Tuple[Text, ...]]]:
    """The nodes that the wanted ones rest on, each after what it needs, with these needs."""
    order: Dict[Text, Tuple[Text, ...]] = {}

    def add(name: Text) -> None:
        node = schema.nodes.get(name)  # what is put in from outside is no node
        if node is None or name in order:
            return
        for need in node.needs.values():
            add(need)
        order[name] = tuple(node.needs.values())

    for name in wanted:
        add(name)
    return list(order.items())


def _check_the_intents_in_tests_alone() -> None:
    """Rasa builds an empty domain for each message, to warn of an intent that ours does not name.

    `tests/nlu/test_domain.py` holds the domain to every intent instead.
    """
    MessageProcessor._check_for_unseen_features = lambda self, parse_data: None
