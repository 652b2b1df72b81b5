"""The plugin that observes what works with which version of the client, in a small repository of its own."""

import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = """
import pytest
pytest_plugins = ["tests.support.compatibility"]

@pytest.fixture(scope="session", params=["3.8.8", "3.4.25"])
def prefect_version(request):
    return request.param
"""

BLOCKS = """
import pytest

@pytest.mark.operation("block ls", "block inspect")
def test_blocks(prefect_version):
    pass

@pytest.mark.operation("block ls")
def test_another(prefect_version):
    assert {another}
"""

FLOWS = """
import pytest

@pytest.mark.operation("a flow")
def test_flows(prefect_version):
    if prefect_version == "3.4.25":
        pytest.skip("it has none")

@pytest.mark.operation("a subflow")
@pytest.mark.xfail(strict=True, reason="not yet")
def test_subflows(prefect_version):
    assert False
"""

PAGE = """
## Blocks

| | 3.8.8 | 3.4.25 |
|---|---|---|
| block inspect | ✓ | ✓ |
| block ls | ✓ | ✓ |

## Flow runs

| | 3.8.8 | 3.4.25 |
|---|---|---|
| a flow | ✓ | – |
| a subflow | ✗ | ✗ |
"""


@pytest.fixture
def repository(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Two modules of tests, two versions of the client."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    for module in [name for name in sys.modules if name.startswith("tests.compat")]:
        monkeypatch.delitem(sys.modules, module)  # the small one's tests have the same names
    pytester.makeconftest(CONFTEST)
    folder = pytester.mkdir("tests") / "compat"
    folder.mkdir()
    (folder / "test_blocks.py").write_text(BLOCKS.format(another=True))
    (folder / "test_flow_runs.py").write_text(FLOWS)
    pytester.mkdir("docs")
    requirements = pytester.mkdir("requirements")
    (requirements / "prefect.in").write_text("prefect==3.8.8\n")
    (requirements / "prefect-3.4.in").write_text("prefect==3.4.25\n")
    return pytester


def run(repository: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return repository.runpytest_inprocess("-p", "no:cacheprovider", "--import-mode=importlib", *arguments)


def page(repository: pytest.Pytester) -> Path:
    return repository.path / "docs" / "compatibility.md"


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_complete_run_writes_the_page_and_then_agrees_with_it(repository: pytest.Pytester, processes: str) -> None:
    assert run(repository, "-n", processes, "--write-compatibility").ret == 0
    assert page(repository).read_text().endswith(PAGE)
    assert run(repository, "-n", processes).ret == 0


def test_a_stale_page_fails_a_complete_run(repository: pytest.Pytester) -> None:
    page(repository).write_text("# Something else\n")
    result = run(repository)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["docs/compatibility.md is not what was observed*"])


@pytest.mark.parametrize("part", [("-k", "blocks"), ("tests/compat/test_blocks.py",)])
def test_a_run_of_a_part_says_nothing_of_the_page(repository: pytest.Pytester, part: tuple[str, ...]) -> None:
    page(repository).write_text("# Something else\n")
    assert run(repository, *part).ret == 0


def test_a_run_of_a_part_does_not_write_the_page(repository: pytest.Pytester) -> None:
    result = run(repository, "-k", "blocks", "--write-compatibility")
    assert result.ret == 1
    assert not page(repository).exists()


def test_one_test_that_fails_is_an_operation_that_does_not_work(repository: pytest.Pytester) -> None:
    (repository.path / "tests" / "compat" / "test_blocks.py").write_text(
        BLOCKS.format(another="prefect_version != '3.4.25'")
    )
    assert run(repository, "--write-compatibility").ret == 1
    assert "| block ls | ✓ | ✗ |" in page(repository).read_text()


def test_a_test_that_does_not_say_what_it_covers_is_refused(repository: pytest.Pytester) -> None:
    (repository.path / "tests" / "compat" / "test_more.py").write_text("def test_more(prefect_version): pass\n")
    result = run(repository)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*test_more*says what it covers*"])
