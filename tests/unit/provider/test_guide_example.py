from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "tests" / "fixtures" / "guide"
EXAMPLE = ROOT / "examples" / "terraform" / "alerting"


@pytest.mark.parametrize("name", ["blocks", "variables", "automations"])
def test_the_example_is_the_guides_own_text(name: str) -> None:
    """The guide gives each file in two pieces: the one for Slack, then the one for PagerDuty to add."""
    pieces = [(GUIDE / f"{name}.{part}.tf").read_bytes() for part in ("slack", "pagerduty")]
    assert (EXAMPLE / f"{name}.tf").read_bytes() == b"\n".join(pieces)
