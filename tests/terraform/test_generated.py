"""`import` blocks with `-generate-config-out`: what Terraform writes from the state plans nothing else."""

from typing import Any

import httpx
from tests.support.terraform import Workspace

EVENT = {"type": "event", "posture": "Reactive", "expect": ["a.b"], "threshold": 2, "within": 60}
METRIC = {"name": "successes", "operator": "<", "threshold": 0.5, "range": 600, "firing_for": 300}


def block(api: httpx.Client, slug: str, data: dict[str, Any]) -> str:
    kind = api.get(f"/block_types/slug/{slug}").raise_for_status().json()
    wanted = {"block_schemas": {"block_type_id": {"any_": [kind["id"]]}}}
    (schema, *_) = api.post("/block_schemas/filter", json=wanted).raise_for_status().json()
    body = {"name": "it", "block_type_id": kind["id"], "block_schema_id": schema["id"], "data": data}
    return str(api.post("/block_documents/", json=body).raise_for_status().json()["id"])


def test_automations_of_all_kinds(workspace: Workspace, api: httpx.Client) -> None:
    slack = block(api, "slack-webhook", {"url": "https://hooks.slack.com/services/T00000000/B00000000/one"})
    hook = block(api, "webhook", {"url": "https://example.com/hook"})
    triggers: list[dict[str, Any]] = [
        {"type": "event", "posture": "Proactive", "after": ["a.*"], "expect": ["c"], "for_each": ["l"], "within": 30},
        {
            **EVENT,
            "match": {"x": ["a", "!b"]},
            "match_related": [{"prefect.tag": "t"}, {"prefect.resource.role": "flow"}],
        },
        {"type": "metric", "metric": METRIC},
        {"type": "compound", "require": 1, "within": 60, "triggers": [EVENT, {**EVENT, "expect": ["c.d"]}]},
        {"type": "sequence", "within": 60, "triggers": [EVENT, {**EVENT, "expect": ["c.d"]}]},
        {**EVENT, "consecutive": 3, "threshold": 1, "cool_down": 60, "max_rate": {"count": 3, "per": 60}},
    ]
    actions: list[dict[str, Any]] = [
        {"type": "send-notification", "block_document_id": slack, "subject": "s", "body": "line\n{{ event.id }}\n"},
        {"type": "call-webhook", "block_document_id": hook, "payload": '{"a": "{{ event.id }} ${x}"}'},
        {"type": "run-deployment", "source": "inferred", "parameters": {"a": [1, None, {"b": 0.5}]}},
        {"type": "change-flow-run-state", "state": "FAILED"},
    ]
    imports = ""
    for number, trigger in enumerate(triggers):
        body = {"name": f"Alert {number}", "trigger": trigger, "actions": actions, "tags": ["x"] if number else []}
        answer = api.post("/automations/", json=body)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        imports += f'import {{\n  to = prefect_automation.a{number}\n  id = "{made["id"]}"\n}}\n'
    workspace.write(imports=imports)
    done = workspace.init().run("plan", "-generate-config-out=generated.tf")
    assert f"{len(triggers)} to import, 0 to add, 0 to change, 0 to destroy" in done.text, done.output
    workspace.apply()
    assert workspace.plan().status == 0
