"""Fixtures for every test, and which tests need more than this process.

The throwaway servers are started only where a test asks for one.
"""

from contextlib import suppress
from pathlib import Path

import pytest

with suppress(ModuleNotFoundError):  # Rasa's environment has none, and no test that needs it
    from hypothesis import HealthCheck, settings

    # How fast a machine draws an example says nothing of what is tested.
    settings.register_profile("polku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("polku")

pytest_plugins = ["tests.support.postgres", "tests.support.redis"]

#: These start servers or processes on loopback: seconds each, so not part of the quick check.
EDGES = {"bot", "localgram", "supervise", "chat"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the edges by their folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).parts[0] in EDGES:
            item.add_marker(pytest.mark.edge)
