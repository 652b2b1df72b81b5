"""protocol/server.py: the provider's process, without Terraform."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin_provider.protocol.handshake import MAGIC_COOKIE


@pytest.mark.parametrize("deep", [False, True])
def test_it_listens_in_a_directory_of_its_own_however_deep_that_of_temporary_files_is(
    deep: bool, tmp_path: Path
) -> None:
    temporary = tmp_path / ("d" * 100) if deep else Path(tmp_path.anchor, "tmp")
    temporary.mkdir(exist_ok=True)
    environment = dict(os.environ) | dict([MAGIC_COOKIE]) | {"TMPDIR": str(temporary)}
    command = [sys.executable, "-P", "-m", "tocsin_provider"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as provider:
        assert provider.stdout is not None
        address = Path(provider.stdout.readline().split("|")[3])
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(address))
        assert address.parent.stat().st_mode & 0o777 == 0o700
        provider.terminate()
    assert not address.parent.exists()
