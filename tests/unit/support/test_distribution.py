"""The tests that share a server and a client are run by the same process of xdist, the long ones first."""

from pathlib import Path

import pytest
from tests.support.distribution import group, position

pytest_plugins = ["pytester"]

TESTS = """
import pytest

@pytest.mark.parametrize("version", ["3.8.8", "3.4.25"])
@pytest.mark.parametrize("number", range(6))
def test_it(version, number):
    pass
"""


@pytest.mark.parametrize(
    ("test", "name"),
    [
        ("tests/compat/test_blocks.py::test_it[3.8.8]", "tests/compat/test_blocks.py 3.8.8"),
        ("tests/compat/test_blocks.py::test_it[3.4.25-some-thing]", "tests/compat/test_blocks.py 3.4.25"),
        ("tests/compat/test_blocks.py::test_it[sqlite-3.4.25]", "tests/compat/test_blocks.py 3.4.25"),
        ("tests/compat/test_blocks.py::test_it[own]", "tests/compat/test_blocks.py own"),
        ("tests/compat/test_beside_prefect.py::test_it", "tests/compat/test_beside_prefect.py"),
        ("tests/unit/test_docs.py::test_it[3.8.8]", "tests/unit/test_docs.py"),
    ],
)
def test_a_group_is_a_module_and_a_version(test: str, name: str) -> None:
    assert group(test) == name


def test_the_long_modules_come_first() -> None:
    names = ("compat/test_beside_prefect", "compat/test_workers", "compat/test_blocks", "unit/test_docs")
    positions = [position(f"tests/{name}.py::test_it") for name in names]
    assert positions == sorted(set(positions))


def test_each_group_runs_in_one_process(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    pytester.makeconftest('pytest_plugins = ["tests.support.distribution"]')
    folder = pytester.mkdir("tests") / "compat"
    folder.mkdir()
    for name in ("blocks", "workers"):
        (folder / f"test_{name}.py").write_text(TESTS)
    result = pytester.runpytest_subprocess("-n", "2", "--dist", "loadgroup", "-v", "--import-mode=importlib")
    ran = [(line.split()[0], group(line.split()[-1])) for line in result.outlines if "PASSED" in line]
    assert len(ran) == 24
    assert len(set(ran)) == 4
    for process in ("[gw0]", "[gw1]"):
        assert "test_workers" in next(name for where, name in ran if where == process)
