"""Where Node.js comes from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tocsin_cdktf import node

APP = """
import tocsin_cdktf
from cdktf import TerraformStack, Testing
tocsin_cdktf.PrefectBlock(TerraformStack(Testing.app(), "stack"), "b", name="x", type_slug="slack-webhook", data={})
"""


def test_the_packaged_one_serves_where_there_is_none(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != node.VARIABLE}
    environment |= {"PATH": str(tmp_path), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", APP], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_one_that_is_named_goes_before_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(node.VARIABLE, raising=False)
    assert node.find() == node.packaged()
    (tmp_path / "node").touch(0o755)
    assert node.find() == tmp_path / "node"
    monkeypatch.setenv(node.VARIABLE, "/opt/node/bin/node")
    assert node.find() == Path("/opt/node/bin/node")
