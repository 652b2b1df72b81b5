"""What is found in the triggers of the documents that people copy from: exactly what is wrong with them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.checked import SLACK, find, notification, run_deployment

from tocsin.automations.checker.finding import Severity

FIXTURES = Path(__file__).parents[3] / "fixtures"
TIMED_OUT = ("timed-out-missed", "trigger.expect")
OUT_OF_REACH = ("threshold-out-of-reach", "trigger.threshold")

GUIDE = {
    "automations.slack.tf": [TIMED_OUT],
    "automations.pagerduty.tf": [("counts-across", "trigger.threshold"), TIMED_OUT],
}
DOCUMENTS = {
    "custom-triggers.json": [OUT_OF_REACH],
    "matching-on-multiple-resources.json": [OUT_OF_REACH],
    "automate-an-incident.json": [],
    "create-an-automation-via-deployment-triggers.json": [],
    "pass-triggers-to-prefect-deploy-file.json": [],
    # It is attached to a deployment whose own runs complete too.
    "pass-triggers-to-prefect-deploy.json": [("feeds-itself", "actions.0")],
}

NOTIFICATIONS = {
    "flow-run": """Flow run {{ flow_run.name }} entered state {{ flow_run.state.name }}.

    Timestamp: {{ flow_run.state.timestamp }}
    Flow ID: {{ flow_run.flow_id }}
    Flow Run ID: {{ flow_run.id }}
    State message: {{ flow_run.state.message }}
    {{ flow_run|ui_url }}""",
    "deployment": """Flow run {{ flow_run.name }} for flow {{ flow.name }}
entered state {{ flow_run.state.name }}
with message {{ flow_run.state.message }}

Flow tags: {{ flow_run.tags }}
Deployment name: {{ deployment.name }}
Deployment version: {{ deployment.version }}
Deployment parameters: {{ deployment.parameters }}""",
    "automation": """Automation: {{ automation.name }}
Description: {{ automation.description }}

Event: {{ event.id }}
Resource:
{% for label, value in event.resource %}
{{ label }}: {{ value }}
{% endfor %}
Related Resources:
{% for related in event.related %}
    Role: {{ related.role }}
    {% for label, value in event.resource %}
    {{ label }}: {{ value }}
    {% endfor %}
{% endfor %}""",
    "guide": """*Flow*: {{ flow.name }}
*Deployment*: {{ deployment.name }}
*Run ID*: {{ flow_run.id }}
*State*: {{ flow_run.state.name }}
*Error*: {{ flow_run.state.message }}

<{{ flow_run_url }}|View in Prefect Cloud>""",
}


def test_every_trigger_is_looked_at() -> None:
    assert {path.name for path in (FIXTURES / "automations").glob("*.json")} == set(DOCUMENTS)
    assert {path.name for path in (FIXTURES / "guide").glob("automations.*.tf")} == set(GUIDE)


@pytest.mark.parametrize("name", GUIDE)
def test_the_guides_automations(name: str) -> None:
    automation = read_hcl((FIXTURES / "guide" / name).read_text())
    assert found(automation["trigger"], *automation["actions"]) == GUIDE[name]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_triggers_of_the_documents(name: str) -> None:
    document = json.loads((FIXTURES / "automations" / name).read_text())
    for given in document.get("triggers", [document]):
        if "posture" in given:
            assert found(given, notification()) == DOCUMENTS[name]
            continue
        # As the client deploys it: attached to its deployment.
        parameters, enabled = given.pop("parameters", None), given.pop("enabled")
        attached = {"posture": "Reactive", **given}
        assert found(attached, run_deployment(parameters=parameters), enabled=enabled) == DOCUMENTS[name]


@pytest.mark.parametrize("name", NOTIFICATIONS)
def test_the_notifications_of_the_documents(name: str) -> None:
    given = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
    assert found(given, notification(NOTIFICATIONS[name])) == []


def test_the_notification_about_a_work_pool() -> None:
    given = {"posture": "Reactive", "expect": ["prefect.work-pool.not-ready"]}
    body = "Work pool status alert!\n\nName: {{ work_pool.name }}\nLast polled: {{ work_pool.last_polled }}"
    # In Prefect a pool has no such moment of its own; here it is that of its queues and workers.
    assert found(given, notification(body)) == []


def found(given: dict[str, Any], *actions: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    findings = find(given, *actions, **more)
    assert all(finding.severity is Severity.WARNING for finding in findings)
    return sorted((finding.code, ".".join(map(str, finding.path))) for finding in findings)


def read_hcl(text: str) -> dict[str, Any]:
    """As much of HCL as the guide has: the body of its one resource as JSON. The provider's own tests read it with terraform."""
    body = text[text.index("{") :]
    body = re.sub(r"<<-EOT\n(.*?)\n\s*EOT", lambda heredoc: json.dumps(heredoc[1]), body, flags=re.DOTALL)
    body = re.sub(r"#.*", "", body) if ":x:" not in body else body
    body = re.sub(r"prefect_block\.\w+\.id", json.dumps(str(SLACK)), body)
    body = re.sub(r'^(\s*)"?([\w.]+)"?\s*= ', r'\1"\2": ', body, flags=re.MULTILINE)
    body = re.sub(r'(["\]}\w])[ ]*\n(?=\s*["{])', r"\1,\n", body)
    automation: dict[str, Any] = json.loads(body)
    for action in automation["actions"]:
        action["block_document_id"] = action.pop("block_id")
    return automation
