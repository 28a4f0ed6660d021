"""Fixtures for every test, and which tests need more than this process.

The throwaway servers are started only where a test asks for one.
"""

from pathlib import Path

import pytest

pytest_plugins = ["tests.support.postgres", "tests.support.redis"]

#: These start servers or processes on loopback: seconds each, so not part of the quick check.
EDGES = {"bot", "localgram", "supervise", "chat"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the edges by their folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).parts[0] in EDGES:
            item.add_marker(pytest.mark.edge)
