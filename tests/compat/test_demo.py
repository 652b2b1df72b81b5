"""`make demo`, as the README has it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.operation("make demo")
def test_the_demo_holds(prefect_venv: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "examples" / "demo" / "run.py")],
        env={**os.environ, "TOCSIN_TEST_PREFECT_VENV": str(prefect_venv)},
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 Slack messages, 1 page" in done.stdout
    assert "It holds." in done.stdout
