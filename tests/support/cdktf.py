"""Apps of CDKTF: stacks in this process, and apps in one of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# Node.js 20 says at each start that its time is over.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")


def synthesized(stack: Any) -> dict[str, Any]:
    """What Terraform will read of a stack."""
    from cdktf import Testing

    read: dict[str, Any] = json.loads(Testing.synth(stack))
    return read


def run_app(main: Path, directory: Path, **environment: str) -> Path:
    """Run an app in this directory, as a user does; the folder of its stacks."""
    done = subprocess.run(
        [sys.executable, str(main)],
        cwd=directory,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return directory / "cdktf.out" / "stacks"
