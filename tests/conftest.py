"""Fixtures for every test: the throwaway servers, started only where a test asks for one."""

pytest_plugins = ["tests.support.postgres", "tests.support.redis"]
