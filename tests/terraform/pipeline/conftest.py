"""A team's platform for each module: what a workflow leaves is what the next one finds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.support.platform import Platform, platform
from tests.support.warm import WarmProcess
from tests.support.warm_provider import WarmProvider

Start = Callable[..., Platform]


@pytest.fixture(scope="module")
def start_platform(
    tmp_path_factory: pytest.TempPathFactory, warm_server: WarmProcess, warm_provider: WarmProvider
) -> Iterator[Start]:
    """Starts the one platform of a module, with these directories copied over its repository."""
    with ExitStack() as stack:

        def start(*overlays: Path, installs: bool = True) -> Platform:
            directory = tmp_path_factory.mktemp("platform")
            made = platform(directory, warm_server, warm_provider, *overlays, installs=installs)
            return stack.enter_context(made)

        yield start
