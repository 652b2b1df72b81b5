"""The stock Prefect client, in its own virtual environment."""

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def prefect_venv() -> Path:
    """The environment that `make setup` makes from requirements/prefect.txt; TOCSIN_TEST_PREFECT_VENV names another."""
    venv = Path(os.environ.get("TOCSIN_TEST_PREFECT_VENV", _REPOSITORY / ".venv-prefect"))
    if not (venv / "bin" / "prefect").exists():
        pytest.fail(f"{venv} has no Prefect client; run: make setup")
    return venv
