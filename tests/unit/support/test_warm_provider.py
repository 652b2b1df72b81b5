"""tests/support/warm_provider.py: a provider that is forked behaves as one that is started."""

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.terraform import until
from tests.support.warm_provider import WarmProvider

from tocsin_provider.protocol.handshake import MAGIC_COOKIE


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProvider]:
    provider = WarmProvider()
    yield provider
    provider.close()


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A directory in which the path of a socket is not too long."""
    with tempfile.TemporaryDirectory() as directory:
        yield Path(directory)


def test_it_says_the_same_and_ends_with_the_same_code(warm: WarmProvider) -> None:
    done = subprocess.run([warm.python], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("This is the Terraform provider of Tocsin.")


def test_it_has_the_environment_and_ends_when_it_is_killed(warm: WarmProvider, short_path: Path) -> None:
    environment = dict([MAGIC_COOKIE]) | {"PATH": os.environ["PATH"], "TMPDIR": str(short_path)}
    with subprocess.Popen([warm.python], env=environment, stdout=subprocess.PIPE, text=True) as relay:
        assert relay.stdout is not None
        address = relay.stdout.readline().split("|")[3]
        assert short_path in Path(address).parents
        assert answers(address)
        relay.kill()
    assert until(lambda: not answers(address))


def answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(address) == 0
