"""Each patch of Rasa: that it works, and whether it may go."""

import inspect

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core import events
from rasa.shared.core.events import BotUttered, Event, UserUttered

from nlu import patches

GOOD = {"events": [], "responses": [{"text": "hei"}]}


@pytest.fixture
def patched(monkeypatch):
    monkeypatch.setattr(
        RemoteAction, "_validate_action_result", RemoteAction._validate_action_result
    )
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    monkeypatch.setattr(DaskGraphRunner, "run", DaskGraphRunner.run)
    name = "_check_for_unseen_features"
    monkeypatch.setattr(MessageProcessor, name, getattr(MessageProcessor, name))
    patches.apply()
    return RemoteAction("action_greet", None)


@pytest.fixture
def counted(monkeypatch):
    """How often a schema is checked anew."""
    kind = jsonschema.validators.validator_for(RemoteAction.action_response_format_spec())
    calls = []
    original = kind.check_schema.__func__
    monkeypatch.setattr(
        kind,
        "check_schema",
        classmethod(lambda cls, *a, **k: calls.append(1) or original(cls, *a, **k)),
    )
    return calls


def test_an_answer_is_validated_without_checking_the_schema_again(patched, counted):
    assert patched._validate_action_result(GOOD) is True
    assert counted == []


@pytest.mark.parametrize(
    "bad", [{"events": "x"}, {"responses": "x"}, [], {"events": [{"event": 1}]}]
)
def test_an_answer_that_does_not_match_is_refused_without_quoting_it(patched, bad):
    with pytest.raises(jsonschema.ValidationError) as refused:
        patched._validate_action_result({**bad, "text": "secret"} if isinstance(bad, dict) else bad)
    assert "secret" not in str(refused.value)


def test_rasa_still_checks_the_schema_at_every_action(counted):
    """Fails when upstream mends it: then the patch may go."""
    unpatched = RemoteAction("action_greet", None)
    unpatched._validate_action_result(GOOD)
    unpatched._validate_action_result(GOOD)
    assert len(counted) == 2


@pytest.fixture
def walked(monkeypatch):
    """How often all classes of events are walked through."""
    calls = []
    original = events.rasa.shared.utils.common.all_subclasses
    monkeypatch.setattr(
        events.rasa.shared.utils.common,
        "all_subclasses",
        lambda cls: (calls.append(1) if cls is Event else None) or original(cls),
    )
    return calls


def test_the_kind_of_an_event_is_looked_up_once(patched, walked):
    assert [Event.resolve_by_type("user") for _ in range(3)] == [UserUttered] * 3
    assert Event.resolve_by_type("bot") is BotUttered
    patches.apply()
    assert Event.resolve_by_type("user") is UserUttered
    assert len(walked) == 2
    with pytest.raises(ValueError, match="Unknown event name"):
        Event.resolve_by_type("none")


def test_rasa_still_walks_through_all_events_for_each_of_them(walked):
    """Fails when upstream mends it: then the patch may go."""
    Event.resolve_by_type("user")
    Event.resolve_by_type("user")
    assert len(walked) == 2


def node(**needs):
    return SchemaNode(needs=needs, uses=object, constructor_name="create", fn="run", config={})


def test_each_component_runs_once_after_those_that_it_needs():
    schema = GraphSchema(
        {
            "head": node(messages="encoder", other="language"),
            "language": node(messages="encoder"),
            "encoder": node(messages="__message__"),
            "entities": node(messages="encoder"),
        }
    )
    order = [name for name, _ in patches.in_order(schema, ("head",))]
    assert order == ["encoder", "language", "head"]


def test_the_components_in_a_fixed_order_say_what_dask_made_them_say(patched, monkeypatch):
    schema = GraphSchema({"b": node(one="a", two="given"), "a": node(only="given")})
    nodes = {"a": lambda given: ("a", given[1] + 1), "b": lambda a, given: ("b", (a[1], given[1]))}
    monkeypatch.setattr(DaskGraphRunner, "_instantiate_nodes", staticmethod(lambda *a: nodes))
    runner = DaskGraphRunner(schema, None, None)
    assert runner.run({"given": 3}, ["b"]) == {"b": (4, 3)}
    assert runner.run({"given": 5}, ["b", "a"]) == {"b": (6, 5), "a": 6}


def test_rasa_still_runs_its_components_through_dask():
    """Fails when upstream does without: then the patch may go."""
    assert "dask.get" in inspect.getsource(DaskGraphRunner.run)
    assert "is_empty" in inspect.getsource(MessageProcessor._check_for_unseen_features)
