"""Pytest plugin: which operations of the stock client work with which of its versions, observed and written down.

A test in tests/compat says what it covers: `@pytest.mark.operation("block register", "block ls")`. When all of them have run,
docs/compatibility.md must say what was observed; `--write-compatibility` writes it. An expected failure counts as a failure of
the operation, a skipped test as an operation that this version of the client does not have.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.stock_client import versions

COLLECTED: Final = "compatibility_collected"
"""How a worker of xdist tells the controller how many tests there are."""

PASSED, SKIPPED, FAILED = 0, 1, 2
_RANK: Final = {SKIPPED: 0, PASSED: 1, FAILED: 2}
_CELL: Final = {PASSED: "✓", SKIPPED: "–", FAILED: "✗"}

_HEAD: Final = """# Compatibility

What the stock Prefect client does with Tocsin, run as its users run it: its command line, its SDK, its flows and workers in
processes of their own, each version in an environment of its own. `tests/compat` observes it; this page is what it saw.

✓ works as on Prefect's server · ✗ does not · – this version of the client does not have it
"""


class Matrix:
    """Operations × versions."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))

    def record(self, group: str, operation: str, version: str, outcome: int) -> None:
        """One test's outcome. A failure of one test outweighs that others passed."""
        cells = self._seen[group][operation]
        if version not in cells or _RANK[outcome] > _RANK[cells[version]]:
            cells[version] = outcome

    @property
    def versions(self) -> set[str]:
        return {version for group in self._seen.values() for cells in group.values() for version in cells}

    def count(self, version: str, outcome: int) -> int:
        """How many operations came out so with this version."""
        return sum(cells.get(version) == outcome for group in self._seen.values() for cells in group.values())

    def page(self, columns: list[str]) -> str:
        """The document."""
        parts = [_HEAD]
        for group, operations in sorted(self._seen.items()):
            lines = [f"## {group}", "", f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
            for operation, cells in sorted(operations.items()):
                shown = " | ".join(_CELL[cells.get(version, SKIPPED)] for version in columns)
                lines.append(f"| {operation} | {shown} |")
            parts.append("\n".join(lines) + "\n")
        return "\n".join(parts)


class Observer:
    """Collects what the tests of one run say about operations; with xdist, in the controller."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._folder = config.rootpath / "tests" / "compat"
        self._page = config.rootpath / "docs" / "compatibility.md"
        self._columns = list(versions(config.rootpath))
        self._matrix = Matrix()
        self._outcomes: dict[str, int] = {}
        self._collected = 0
        self._said = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note what each test covers, before any of them is deselected."""
        ours = [item for item in items if self._folder in item.path.parents]
        self._collected = len(ours)
        for item in ours:
            operations = [name for marker in item.iter_markers("operation") for name in marker.args]
            version = _version(item)
            if (version is None) != (not operations):
                raise pytest.UsageError(f"{item.nodeid}: {_ONE_WITHOUT_THE_OTHER}")
            group = item.path.stem.removeprefix("test_").replace("_", " ").capitalize()
            item.user_properties += [("operation", [group, name, version]) for name in operations]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the worst of setup, call and teardown as the outcome of a test."""
        if not report.nodeid.startswith("tests/compat/"):
            return
        xfailed = report.skipped and hasattr(report, "wasxfail")
        outcome = FAILED if report.failed or xfailed else SKIPPED if report.skipped else PASSED
        self._outcomes[report.nodeid] = max(outcome, self._outcomes.get(report.nodeid, PASSED))
        if report.when == "teardown":
            for group, operation, version in _covered(report):
                self._matrix.record(group, operation, version, self._outcomes[report.nodeid])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        """A worker of xdist has ended: it knows how many tests there are."""
        self._collected = max(self._collected, getattr(node, "workeroutput", {}).get(COLLECTED, 0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hold the document to what was observed, or write it."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput[COLLECTED] = self._collected
            return
        write = self._config.getoption("--write-compatibility")
        page = self._matrix.page(self._columns)
        if not self._complete():
            problem = "only a part of tests/compat has run: docs/compatibility.md is not written" if write else ""
        elif write:
            problem = ""
            self._page.write_text(page)
        else:
            written = self._page.read_text() if self._page.exists() else ""
            problem = "" if written == page else _STALE
        if problem:
            self._said = problem
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """One line per version of the client, and what is wrong with the document."""
        if self._matrix.versions or self._said:
            terminalreporter.section("compatibility")
        for version in sorted(self._matrix.versions, reverse=True):
            passed, failed = self._matrix.count(version, PASSED), self._matrix.count(version, FAILED)
            terminalreporter.line(f"Prefect {version}: {passed} operations work, {failed} do not")
        if self._said:
            terminalreporter.line(self._said, red=True)

    def _complete(self) -> bool:
        """Whether every test of tests/compat has run with every version."""
        files = {Path(nodeid.split("::")[0]).name for nodeid in self._outcomes}
        return (
            not any("::" in argument for argument in self._config.args)
            and len(self._outcomes) == self._collected
            and files == {path.name for path in self._folder.glob("test_*.py")}
            and self._matrix.versions == set(self._columns)
        )


_STALE: Final = (
    "docs/compatibility.md is not what was observed; write it: pytest tests/compat --write-compatibility (see git diff)"
)
_ONE_WITHOUT_THE_OTHER: Final = (
    "a test in tests/compat takes the client (fixture `prefect`) and says what it covers (marker `operation`)"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes the document."""
    parser.addoption(
        "--write-compatibility", action="store_true", help="write docs/compatibility.md from what tests/compat observes"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Observe this run."""
    config.addinivalue_line(
        "markers", "operation(*names): what a user does with the stock client that this test covers"
    )
    config.pluginmanager.register(Observer(config), "tocsin-compatibility")


def _version(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("prefect_version") if callspec else None


def _covered(report: pytest.TestReport) -> list[tuple[str, str, str]]:
    properties: list[tuple[str, Any]] = report.user_properties
    return [tuple(value) for name, value in properties if name == "operation"]
