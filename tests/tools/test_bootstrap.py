"""The environments are built once, completed after an interruption, and never by two at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap, uv
from tools.interpreters import Interpreter
from tools.steps import ROOT, CommandError, SetupError

THIS = Interpreter(Path(sys.executable), sys.version_info[:3])


@pytest.fixture
def environment(tmp_path: Path) -> bootstrap.Environment:
    """An environment that wants no package; this very Python fits it."""
    locked = tmp_path / "locked.txt"
    locked.write_text("# nothing\n")
    return bootstrap.APP._replace(
        name="a test's environment",
        folder=tmp_path / "venv",
        locked=locked,
        versions=(THIS.version[:2],),
        installs_polku=False,
        room=0.01,
    )


def test_a_missing_environment_is_built_and_then_left_alone(
    environment: bootstrap.Environment,
) -> None:
    assert not bootstrap.is_current(environment)
    bootstrap.build(environment)
    assert bootstrap.is_current(environment)


def test_a_changed_requirement_makes_an_environment_old(environment: bootstrap.Environment) -> None:
    bootstrap.build(environment)
    environment.locked.write_text("# something else\n")
    assert not bootstrap.is_current(environment)


def test_an_interrupted_build_is_not_taken_for_a_whole_one(
    environment: bootstrap.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.build(environment)
    environment.locked.write_text("# something else\n")

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(bootstrap, "quiet", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.build(environment)
    assert not (environment.folder / bootstrap.STAMP).exists()
    bootstrap.build(environment)
    assert bootstrap.is_current(environment)


def test_an_environment_whose_python_is_gone_is_built_anew(
    environment: bootstrap.Environment,
) -> None:
    bootstrap.build(environment)
    python = bootstrap.python_of(environment)
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert not bootstrap.is_current(environment)
    bootstrap.build(environment)
    assert bootstrap.is_current(environment)


def test_too_little_room_is_told_before_anything_is_fetched(
    environment: bootstrap.Environment,
) -> None:
    with pytest.raises(SetupError, match=r"needs 10000000 GB .* free some"):
        bootstrap.build(environment._replace(room=1e7))


def test_the_overrides_are_used_only_off_the_first_version() -> None:
    first = bootstrap.commands(bootstrap.RASA, Interpreter(Path("p"), (3, 10, 1)), Path("uv"))
    other = bootstrap.commands(bootstrap.RASA, Interpreter(Path("p"), (3, 11, 1)), Path("uv"))
    assert "--config-file" not in first[-1]
    assert str(ROOT / "requirements" / "rasa-py311.toml") in other[-1]


def test_every_package_is_checked_against_its_hash() -> None:
    for each in bootstrap.ENVIRONMENTS.values():
        (sync,) = (c for c in bootstrap.commands(each, THIS, Path("uv")) if "sync" in c)
        assert "--require-hashes" in sync


@pytest.mark.parametrize(
    ("complaint", "remedy"),
    [
        ("cause: dns error", "check the network"),
        ("No space left on device (os error 28)", "free at least"),
        ("hash mismatch for rasa", "do not use it"),
        ("something never seen", "something never seen"),
    ],
)
def test_each_failure_is_one_line_with_its_remedy(complaint: str, remedy: str) -> None:
    told = str(
        uv.explain(CommandError(["uv"], 1, f"error\n{complaint}\n"), "It could not be built")
    )
    assert remedy in told
    assert "\n" not in told


def test_two_runs_at_once_wait_for_each_other(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tools import bootstrap, uv\n"
        f"uv.HOME = Path({str(tmp_path)!r})\n"
        "with bootstrap.alone(): print('in', flush=True); sys.stdin.readline()\n"
    )

    def run() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    with run() as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        with run() as second:
            assert second.stderr is not None
            assert "waiting" in second.stderr.readline()
            first.communicate("\n")
            assert second.communicate("\n")[0] == "in\n"


def test_an_unknown_environment_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["rassa"]) == 2
    assert "app or rasa" in capsys.readouterr().err
