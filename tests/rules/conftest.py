"""A quick profile of hypothesis, for running the tests of the rules hundreds of times."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick",
    max_examples=25,
    stateful_step_count=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
