"""The same configuration with OpenTofu, where there is one."""

import shutil
from pathlib import Path

import pytest
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace

GUIDE = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "alerting"


@pytest.mark.skipif(shutil.which("tofu") is None, reason="no OpenTofu: there is no `tofu` on the PATH")
def test_the_guide_is_applied_planned_clean_and_destroyed(
    server: ServerProcess, terraform_home: Path, tmp_path: Path
) -> None:
    guide = Workspace(tmp_path / "guide", terraform_home, server.url, program="tofu")
    guide.copy(GUIDE)
    guide.variables = {
        "slack_webhook_url": "https://hooks.slack.com/services/T/B/tofu",
        "pagerduty_integration_key": "tofuroutingkey0123456789abcdef01",
    }
    guide.init().apply()
    assert guide.plan().status == 0
    guide.destroy()
