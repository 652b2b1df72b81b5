"""`make demo`, as the README has it."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def test_the_demo_holds(prefect_venv: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "examples" / "demo" / "run.py")], capture_output=True, text=True, timeout=150
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 Slack messages, 1 page" in done.stdout
    assert "It holds." in done.stdout
