"""Pytest plugin: which tests xdist gives to the same process, and which of them first.

The tests of one module share what takes long to start and stay together; in tests/compat, those of one module with one version of
the client. The modules that take longest come first: at the end, one process would wait for the other. It takes the place of
`--dist loadgroup`, whose groups xdist 3.8 writes to where pytest 9.2 no longer reads them.
"""

import re
from pathlib import Path
from typing import Final

import pytest
from xdist.scheduler import LoadScopeScheduling

_COMPAT: Final = "tests/compat/"
_VERSION: Final = re.compile(r"\[(?:.*-)?(\d+\.\d+\.\d+|own)(?:-.*)?\]$")
_LONGEST_FIRST: Final = (
    "beside_prefect", "workers", "work_pools", "deployments", "concurrency", "deployment_triggers", "demo", "access",
)  # fmt: skip


def group(nodeid: str) -> str:
    """The name of what stays together with this test."""
    module = nodeid.split("::")[0]
    version = _VERSION.search(nodeid) if module.startswith(_COMPAT) else None
    return f"{module} {version[1]}" if version else module


def position(nodeid: str) -> int:
    """Where a test belongs in the order of all: those with the smallest number first."""
    module = nodeid.split("::")[0]
    name = Path(module).stem.removeprefix("test_")
    if not module.startswith(_COMPAT):
        return len(_LONGEST_FIRST) + 1
    return _LONGEST_FIRST.index(name) if name in _LONGEST_FIRST else len(_LONGEST_FIRST)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Gives one group after the other to who has nothing more to do."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


class _Order:
    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: position(item.nodeid))


def pytest_configure(config: pytest.Config) -> None:
    """Put the tests in order, after pytest has put those of one parameter next to each other, and have xdist keep to it."""
    config.pluginmanager.register(_Order(), "tocsin-order")
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling | None:
    """Distribute by these groups where groups are asked for."""
    return Scheduling(config, log) if config.getoption("dist") == "loadgroup" else None
