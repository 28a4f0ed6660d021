"""Which Python is found: those that truly run, and tell the truth about their version."""

import json
import sys
from pathlib import Path

import pytest

from tools import interpreters

LIES = "#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"


def told(version: tuple[int, int, int], path: Path, **more: object) -> str:
    """Return a program that answers the question as a Python of that version."""
    answer = {"version": version, "lacks": [], "path": str(path), "kind": "CPython", **more}
    return f"#!/bin/sh\necho '{json.dumps(answer)}'\n"


def put(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    path.chmod(0o755)
    return path


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path / "home"), "PATH": str(tmp_path / "shims")}


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave out the Pythons of this machine's own folders."""
    known = interpreters.folders
    below = str(tmp_path)
    monkeypatch.setattr(
        interpreters, "folders", lambda env: [p for p in known(env) if str(p).startswith(below)]
    )


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path, environ: dict[str, str]) -> None:
    put(tmp_path / "shims/python3.10", LIES)
    real = tmp_path / "home/.pyenv/versions/3.10.13/bin/python3.10"
    put(real, told((3, 10, 13), real))
    found = interpreters.find([(3, 10)], environ)
    assert found == interpreters.Interpreter(real, (3, 10, 13))


def test_a_shim_that_runs_is_known_by_what_stands_behind_it(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    put(tmp_path / "shims/python3.10", told((3, 10, 9), Path("/opt/python3.10")))
    found = interpreters.find([(3, 10)], environ)
    assert found is not None
    assert found.path == Path("/opt/python3.10")


@pytest.mark.parametrize(
    "wrong",
    [{"version": (3, 9, 1)}, {"lacks": ["sqlite3"]}, {"kind": "PyPy"}],
    ids=["another version", "a module is missing", "another kind"],
)
def test_a_python_that_is_not_fit_is_passed_over(
    tmp_path: Path, environ: dict[str, str], wrong: dict[str, object]
) -> None:
    answer = {"version": (3, 10, 1), **wrong}
    put(tmp_path / "shims/python3.10", told(path=tmp_path, **answer))  # type: ignore[arg-type]
    assert interpreters.find([(3, 10)], environ) is None


def test_a_python_that_uv_fetched_earlier_is_found(tmp_path: Path, environ: dict[str, str]) -> None:
    real = tmp_path / "home/.local/share/uv/python/cpython-3.10.19-linux/bin/python3.10"
    put(real, told((3, 10, 19), real))
    assert interpreters.find([(3, 10)], environ) is not None


def test_the_first_wanted_version_is_taken_before_the_second(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    for minor in (10, 11):
        path = tmp_path / f"shims/python3.{minor}"
        put(path, told((3, minor, 0), path))
    versions = [interpreters.find(order, environ) for order in ([(3, 11), (3, 10)], [(3, 10)])]
    assert [found and found.version for found in versions] == [(3, 11, 0), (3, 10, 0)]


def test_this_python_is_examined_as_what_it_is() -> None:
    found = interpreters.examine(Path(sys.executable))
    assert found is not None
    assert found.version == sys.version_info[:3]
    assert not str(found.path).startswith(sys.prefix + "/") or sys.prefix == sys.base_prefix


def test_a_file_that_is_no_program_is_no_python(tmp_path: Path) -> None:
    assert interpreters.examine(put(tmp_path / "python3.10", "not a program")) is None
    assert interpreters.examine(tmp_path / "absent") is None
