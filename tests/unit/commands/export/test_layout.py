"""commands/export/layout.py: the files of an export, as docs/terraform/export.md shows them."""

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tocsin.commands.export.files import IMPORTS, SECRETS
from tocsin.commands.export.inventory import READERS, read_things
from tocsin.commands.export.layout import Export, lay_out
from tocsin.commands.export.source import Source
from tocsin.commands.export.things import Thing

PAGE = (Path(__file__).parents[4] / "docs" / "terraform" / "export.md").read_text()
BLOCK, AUTOMATION = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"
BODY = ":x: *{{ flow.name }}*: {{ flow_run.state.message }}\n\n<{{ flow_run|ui_url }}|{{ flow_run.name }}>\n"
BLOCK_DOCUMENT: dict[str, Any] = {
    "id": BLOCK,
    "created": "2026-01-01T00:00:00Z",
    "name": "alerts",
    "block_type": {"slug": "slack-webhook"},
    "block_schema": {"fields": {"secret_fields": ["url"]}},
    "data": {"url": "https://s3cr3t"},
}
AUTOMATION_DOCUMENT: dict[str, Any] = {
    "id": AUTOMATION,
    "created": "2026-01-02T00:00:00Z",
    "name": "DLT failure alert",
    "description": "",
    "enabled": True,
    "tags": [],
    "trigger": {
        "type": "event",
        "id": "33333333-0000-4000-8000-000000000003",
        "posture": "Reactive",
        "match": {},
        "match_related": {"prefect.tag": "dlt"},
        "after": [],
        "expect": ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"],
        "for_each": [],
        "threshold": 1,
        "within": 0.0,
    },
    "actions": [
        {
            "type": "send-notification",
            "block_document_id": BLOCK,
            "subject": "Pipeline failed: {{ flow.name }}",
            "body": BODY,
            "severity": None,
        }
    ],
    "actions_on_trigger": [],
    "actions_on_resolve": [],
}
POOL, QUEUE, FLOW, DEPLOYMENT = (f"{digit * 8}-0000-4000-8000-00000000000{digit}" for digit in "4567")
MADE: dict[str, Any] = {"created": "2026-01-01T00:00:00Z", "tags": [], "description": None}
SCHEDULE: dict[str, Any] = {
    "id": "88888888-0000-4000-8000-000000000008",
    "created": "2026-01-01T00:00:00Z",
    "schedule": {"cron": "0 5 * * *", "timezone": "Europe/Berlin", "day_or": True},
    "active": True,
    "parameters": {},
}
DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    "block_documents": [BLOCK_DOCUMENT],
    "variables": [],
    "work_pools": [
        {
            **MADE,
            "id": POOL,
            "name": "k8s",
            "type": "kubernetes",
            "is_paused": False,
            "concurrency_limit": 20,
            "base_job_template": {},
            "default_queue_id": QUEUE,
        }
    ],
    "flows": [{**MADE, "id": FLOW, "name": "dlt"}],
    "deployments": [
        {
            **MADE,
            "id": DEPLOYMENT,
            "name": "orders",
            "flow_id": FLOW,
            "tags": ["dlt"],
            "paused": False,
            "entrypoint": "flows/dlt.py:run",
            "work_pool_name": "k8s",
            "work_queue_name": "default",
            "parameters": {"source": "orders"},
            "job_variables": {},
            "parameter_openapi_schema": {"type": "object", "properties": {}},
            "enforce_parameter_schema": True,
            "schedules": [SCHEDULE],
        }
    ],
    "automations": [AUTOMATION_DOCUMENT],
}


@pytest.fixture
def things(httpserver: HTTPServer) -> list[Thing]:
    for route, documents in DOCUMENTS.items():
        httpserver.expect_request(f"/api/{route}/filter").respond_with_json(documents)
    with Source(httpserver.url_for("/api"), {}) as source:
        return list(read_things(READERS, [], source, lambda kind, number: None))


def export(things: list[Thing], *, with_secrets: bool = False) -> Export:
    return lay_out(things, READERS, "http://localhost:4200/api", {}, with_secrets=with_secrets)


def test_resources_are_what_the_page_shows(things: list[Thing]) -> None:
    files = export(things).files
    (shown,) = re.findall(r"```hcl\n(.*?)```", PAGE, re.DOTALL)
    assert "\n".join(files[kind.file].text for kind in READERS if files[kind.file].text) == shown
    assert (files["blocks.tf"].holds, files["work_pools.tf"].holds) == ("1 blocks", "1 work pools")


def test_every_thing_is_imported_by_its_id(things: list[Thing]) -> None:
    assert export(things).files[IMPORTS].text.split("\n\n") == [
        f'import {{\n  to = prefect_automation.dlt_failure_alert\n  id = "{AUTOMATION}"\n}}',
        f'import {{\n  to = prefect_block.slack_alerts\n  id = "{BLOCK}"\n}}',
        f'import {{\n  to = prefect_deployment.dlt_orders\n  id = "{DEPLOYMENT}"\n}}',
        f'import {{\n  to = prefect_flow.dlt\n  id = "{FLOW}"\n}}',
        f'import {{\n  to = prefect_work_pool.k8s\n  id = "{POOL}"\n}}\n',
    ]


def test_a_secret_is_a_sensitive_variable(things: list[Thing]) -> None:
    assert export(things).files["variables.tf"].text == (
        'variable "slack_alerts_url" {\n'
        '  description = "url of the block slack-webhook/alerts"\n'
        "  type        = string\n"
        "  sensitive   = true\n"
        "}\n"
    )


def test_its_value_is_written_only_when_that_is_asked_for(things: list[Thing]) -> None:
    assert "s3cr3t" not in "".join(file.text for file in export(things).files.values())
    assert export(things, with_secrets=True).files[SECRETS].text == 'slack_alerts_url = "https://s3cr3t"\n'


def test_the_provider_has_the_address(things: list[Thing]) -> None:
    assert 'endpoint = "http://localhost:4200/api"' in export(things).files["provider.tf"].text


def test_the_order_in_which_things_are_read_does_not_matter(things: list[Thing]) -> None:
    assert export(things) == export(things[::-1])
