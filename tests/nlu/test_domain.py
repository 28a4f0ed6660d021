"""Domain and rules say the same as intents.yml."""

from collections import Counter
from pathlib import Path

import yaml

from nlu.examples import read_wishes

NLU = Path(__file__).parent.parent.parent / "nlu"
WRITTEN_BY_OUTCOME = {"faq", "signpost", "ask", "nlu_fallback"}
SAID_BY_BUTTONS = {
    "draft",
    "reminder",
    "officially_reported",
    "erase",
    "resume",
    "conversation",
    "helped",
}


def read(path):
    return yaml.safe_load((NLU / path).read_text("utf-8"))


def intents():
    wishes = read_wishes(NLU / "intents.yml")
    spoken = {wish for wish, group in wishes.items() if group in ("tasks", "conversation")}
    return spoken | WRITTEN_BY_OUTCOME | SAID_BY_BUTTONS


def test_the_domain_knows_every_intent_once():
    assert Counter(read("domain/intents.yml")["intents"]) == Counter(intents())


def test_the_domain_has_one_action_an_intent():
    expected = Counter(f"action_{intent}" for intent in intents())
    assert Counter(read("domain/actions.yml")["actions"]) == expected


def test_each_intent_has_exactly_one_rule_which_runs_its_action():
    rules = {
        steps[0]["intent"]: steps[1]["action"]
        for steps in (rule["steps"] for rule in read("rules.yml")["rules"])
    }
    assert rules == {intent: f"action_{intent}" for intent in intents()}
    assert len(read("rules.yml")["rules"]) == len(rules)


def test_the_domain_says_nothing_itself():
    whole = {key for path in (NLU / "domain").glob("*.yml") for key in read(path)}
    assert whole <= {"version", "intents", "actions", "entities", "session_config"}


def test_sessions_are_short_and_carry_nothing_over():
    config = read("domain/session.yml")["session_config"]
    assert config == {"session_expiration_time": 30, "carry_over_slots_to_new_session": False}


def test_rules_alone_decide():
    assert [policy["name"] for policy in read("config.yml")["policies"]] == ["RulePolicy"]
