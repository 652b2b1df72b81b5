"""A control plane full of things of every kind, made over its API."""

from typing import Any, Final

import httpx

from tests.support.generated_triggers import automation, generated_triggers

Json = dict[str, Any]

SECRETS: Final = {
    "slack_alerts_url": "https://hooks.slack.com/services/T00000000/B00000000/one",
    "pager_duty_data_pipelines_integration_key": "r0ut1ng-k3y",
    "webhook_deploys_url": "https://example.com/a?b=c&d=${e}",
    "webhook_deploys_headers_authorization": "Bearer 70k3n",
    "secret_plain_value": 'a "quoted" \\ s3cr3t',
    "secret_structured_value": {"user": "ada", "password": 'p"w', "ports": [1, 2.5], "tls": None},
    "aws_credentials_prod_aws_secret_access_key": "4w5-s3cr3t",
    "vault_main_login_password": "v4ult",
}
"""The variables that an export of these blocks has, and their values."""

TEMPLATE: Final = """:x: *{{ flow.name }}* has failed
    %{ is no directive, nor is ${this}

*Run*: <{{ flow_run|ui_url }}|{{ flow_run.name }}> \u2192 "{{ flow_run.state.message }}"
"""

_VAULT: Final = {
    "title": "Vault",
    "type": "object",
    "properties": {"login": {"type": "object"}, "values": {"type": "object"}, "note": {"type": "string"}},
    "secret_fields": ["login.password"],
    "block_type_slug": "vault",
    "block_schema_references": {},
}
_WEIRD: Final = {
    "texts": ["", " ", "$${x} ${y} %{z}", "tab\there", "back\\slash", "two\nlines\n", "é ü 日本 👩‍💻", "\u2028"],
    "numbers": [0, -1, 1.5, 1e300, 12345678901234567890, 0.1],
    "nothing": {"empty": {}, "none": [], "null": None, "": ""},
    "keys": {"with space": 1, "for": 2, "ünder": {"${x}": 3, "x\n": 4}, "nested": [{"a": [{"b": {}}]}, [[]]]},
}


def fill(api: httpx.Client) -> None:
    """Every kind of trigger and of action, and two hundred triggers besides, in Tocsin."""
    make = _filled(api)
    for name, trigger in {**generated_triggers(), **_TRIGGERS}.items():
        make.automation(automation(name, trigger))
    _automations(make, more=True)


def fill_peer(api: httpx.Client) -> None:
    """The same in Prefect's own server, without what it does not know."""
    make = _filled(api)
    for name, trigger in list(generated_triggers().items())[::10]:
        make.automation(automation(name, trigger))
    _automations(make, more=False)


class Patient(httpx.HTTPTransport):
    """Asks Prefect's server again where its own services have kept its database busy.

    Each time on a new connection: it closes those that were idle for 5 seconds, which may be just when the next request is sent.
    """

    def __init__(self) -> None:
        super().__init__(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(10):
            answer = super().handle_request(request)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            answer.read()
        return answer


def _filled(api: httpx.Client) -> "_Maker":
    """Blocks of all sorts: types of both servers and of one's own, secrets at every depth, a reference."""
    make = _Maker(api)
    make.block("slack-webhook", "alerts", {"url": SECRETS["slack_alerts_url"], "notify_type": "failure"})
    key = SECRETS["pager_duty_data_pipelines_integration_key"]
    make.block("pager-duty-webhook", "data-pipelines", {"integration_key": key, "api_key": ""})
    headers = {"Authorization": SECRETS["webhook_deploys_headers_authorization"]}
    make.block("webhook", "deploys", {"method": "PUT", "url": SECRETS["webhook_deploys_url"], "headers": headers})
    make.block("secret", "plain", {"value": SECRETS["secret_plain_value"]})
    make.block("secret", "structured", {"value": SECRETS["secret_structured_value"]})
    login = {"user": "ada", "password": SECRETS["vault_main_login_password"]}
    make.block("vault", "main", {"login": login, "values": _WEIRD, "note": TEMPLATE}, schema=_VAULT)
    secret = SECRETS["aws_credentials_prod_aws_secret_access_key"]
    make.block("aws-credentials", "prod", {"aws_access_key_id": "AKIA", "aws_secret_access_key": secret})
    reference = {"$ref": {"block_document_id": make.ids["aws-credentials/prod"]}}
    make.block("s3-bucket", "data", {"bucket_name": "data", "credentials": reference})
    nameless = make.block("aws-credentials", None, {"aws_secret_access_key": "n4m3l3ss"})
    reference = {"$ref": {"block_document_id": nameless}}
    make.block("s3-bucket", "other", {"bucket_name": "other", "credentials": reference})
    return make


class _Site:
    """Variables, work pools with queues, flows, and deployments: a bare one of each, and one with all that it can have."""

    def __init__(self, api: httpx.Client, block: str) -> None:
        for name, value in _VARIABLES.items():
            _made(api.post("/variables/", json={"name": name, "value": value, "tags": ["b", "a"][: len(name) - 4]}))
        _made(api.post("/work_pools/", json={"name": "Kubernetes: prod", "type": "kubernetes", **_POOL}))
        _made(api.post("/work_pools/Kubernetes: prod/queues", json={"name": "urgent"}))
        self.pool = _made(api.post("/work_pools/", json={"name": "pool", "type": "process"}))
        (self.queue,) = api.post("/work_pools/pool/queues/filter", json={}).raise_for_status().json()
        flow = _made(api.post("/flows/", json={"name": "flow"}))
        schedules = [{"schedule": {"cron": "0 8 * * *"}}]
        body = {"name": "nightly", "flow_id": flow["id"], "schedules": schedules}
        self.deployment = _made(api.post("/deployments/", json=body))
        (self.schedule,) = self.deployment["schedules"]
        limit = _made(api.post("/v2/concurrency_limits/", json={"name": "warehouse", "limit": 2}))
        other = _made(api.post("/flows/", json={"name": "sales, orders: \u00fc", "tags": ["dlt", "dbt"]}))
        _made(api.post("/deployments/", json={"name": "nightly", "flow_id": other["id"], "work_pool_name": "pool"}))
        more = {"flow_id": other["id"], "storage_document_id": block, "concurrency_limit": 3}
        _made(api.post("/deployments/", json={**_DEPLOYMENT, **more, "name": "hourly"}))
        more = {"flow_id": other["id"], "global_concurrency_limit_id": limit["id"]}
        _made(api.post("/deployments/", json={"name": "limited", **more}))


class _Maker:
    def __init__(self, api: httpx.Client) -> None:
        self.api = api
        self.ids: dict[str, str] = {}

    def block(self, slug: str, name: str | None, data: Json, schema: Json | None = None) -> str:
        """Make a block, an anonymous one without a name; its id."""
        block_type, fields = self._type(slug, schema)
        body = {"name": name, "data": data, "block_type_id": block_type, "block_schema_id": fields}
        made: str = _made(self.api.post("/block_documents/", json={**body, "is_anonymous": name is None}))["id"]
        self.ids[f"{slug}/{name}"] = made
        return made

    def automation(self, body: Json) -> str:
        made: str = _made(self.api.post("/automations/", json=body))["id"]
        return made

    def _type(self, slug: str, schema: Json | None) -> tuple[str, str]:
        if schema is not None:
            made = _made(self.api.post("/block_types/", json={"name": slug.title(), "slug": slug}))["id"]
            return made, _made(self.api.post("/block_schemas/", json={"block_type_id": made, "fields": schema}))["id"]
        found = _made(self.api.get(f"/block_types/slug/{slug}"))["id"]
        wanted = {"block_schemas": {"block_type_id": {"any_": [found]}}}
        return found, self.api.post("/block_schemas/filter", json=wanted).raise_for_status().json()[0]["id"]


def _made(answer: httpx.Response) -> Json:
    assert answer.is_success, answer.text
    made: Json = answer.json()
    return made


_VARIABLES: Final = {
    "text": "plain",
    "texts": ["", "${x} %{y}", "two\nlines\n"],
    "number": 12345678901234567890,
    "numbers": [0, -1, 1.5, 1e300, 0.1],
    "truth": False,
    "tree": {"empty": {}, "none": [], "null": None, "list": [1, "a", None, [[]]], "with space": {"for": True}},
}
_POOL: Final[Json] = {
    "description": "Two lines,\none of them ${x}",
    "is_paused": True,
    "concurrency_limit": 0,
    "base_job_template": {
        "job_configuration": {"env": "{{ env }}", "job_manifest": {"spec": {"backoffLimit": 0, "args": []}}},
        "variables": {
            "type": "object",
            "properties": {"env": {"type": "object", "default": None}, "cpu": {"type": "number", "default": 0.5}},
        },
    },
}
_DEPLOYMENT: Final[Json] = {
    "description": "Loads *orders*\n\n```sql\nselect 1\n```\n",
    "tags": ["dlt", "dbt"],
    "version": "1.0",
    "paused": True,
    "entrypoint": "flows/orders.py:orders",
    "path": "/opt/flows",
    "pull_steps": [{"prefect.deployments.steps.set_working_directory": {"directory": "{{ dir }}"}}],
    "work_pool_name": "Kubernetes: prod",
    "work_queue_name": "urgent",
    "job_variables": {"env": {"A": "${b}", "N": None}, "cpu": 0.25},
    "parameters": {"day": "today", "limit": 10, "nothing": None},
    "parameter_openapi_schema": {
        "type": "object",
        "properties": {
            "day": {"type": "string", "title": "day", "position": 0},
            "limit": {"type": "integer", "default": 5},
            "nothing": {"title": "nothing"},
        },
        "required": ["day"],
    },
    "enforce_parameter_schema": False,
    "concurrency_options": {"collision_strategy": "CANCEL_NEW"},
    "schedules": [
        {
            "schedule": {"cron": "30 5 1 * 1", "timezone": "Europe/Berlin", "day_or": False},
            "active": False,
            "slug": "first",
            "max_scheduled_runs": 3,
            "parameters": {"day": "monday"},
        },
        {"schedule": {"interval": 3600.5, "anchor_date": "2026-01-01T00:00:00+00:00", "timezone": "UTC"}},
        {"schedule": {"interval": 86400}},
        {"schedule": {"rrule": "FREQ=WEEKLY;BYDAY=MO,FR", "timezone": "America/New_York"}},
        {"schedule": {"rrule": "DTSTART:20260101T000000\nRRULE:FREQ=DAILY;COUNT=10", "timezone": "UTC"}},
    ],
}

_NAME: Final = "DLT: pipeline \u2192 \u201efailed\u201c?"
_FAILED: Final[Json] = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
_MUTE: Final = [
    {"name": "nights", "cron": "0 22 * * *", "duration": 28800, "timezone": "Europe/Berlin"},
    {"starts": "2026-12-24T00:00:00Z", "ends": "2026-12-27T00:00:00+01:00", "match_related": {"prefect.tag": ["a"]}},
]
_TRIGGERS: Final[dict[str, Json]] = {
    "every field": {
        **_FAILED,
        "match": {"prefect.resource.id": ["prefect.flow-run.*", "!prefect.flow-run.x"], "a": "b"},
        "match_related": [{"prefect.resource.role": "flow"}, {"prefect.tag": ["dlt", "dbt"], "c": "d"}],
        "after": ["b", "a"],
        "for_each": ["prefect.resource.id"],
        "threshold": 3,
        "within": 0.5,
        "mute": _MUTE,
        "cool_down": 60,
        "group_wait": 1.5,
        "group_by": ["prefect.resource.id"],
        "max_rate": {"count": 3, "per": 3600},
    },
    "in a row": {**_FAILED, "consecutive": 3, "reset": ["x"], "for_each": ["related:flow:prefect.resource.id"]},
    "a state": {"posture": "Reactive", "expect_state_types": ["FAILED", "CRASHED"], "hold_for": 30},
    "silence": {"posture": "Proactive", "expect": ["a"], "repeat": True, "within": 10},
    **{f"agreement {sla}": {"sla": sla, "within": 3600} for sla in ("not-finished", "late", "not-run", "not-fresh")},
    "an agreement of one's own": {"sla": "late", "within": 60, "expect_state_types": ["RUNNING"]},
    "figure": {
        "type": "metric",
        "metric": {"name": "duration", "operator": ">", "threshold": 10.5, "range": 600, "firing_for": 300},
        "match_related": {"prefect.resource.role": "flow"},
        "for_each": ["related:flow:prefect.resource.id"],
    },
    "some of": {"type": "compound", "require": 1, "triggers": [_FAILED, {**_FAILED, "threshold": 2}], "cool_down": 1},
    "one after another": {"type": "sequence", "within": 60, "triggers": [{**_FAILED, "after": ["x"]}, _FAILED]},
}


def _automations(make: "_Maker", *, more: bool) -> None:
    """Automations that name blocks, what runs, and each other; `more` is what Tocsin alone knows."""
    site = _Site(make.api, make.ids["s3-bucket/data"])
    first = make.automation(automation(_NAME, _FAILED))
    second = make.automation(
        {
            "name": "DLT: pipeline - failed",
            "description": 'Two lines, which are so long that they are not one,\none of them "quoted"',
            "enabled": False,
            "tags": ["b", "a"],
            "trigger": {**_FAILED, "match": {"prefect.resource.id": f"prefect.automation.{first}"}},
            "actions": _actions(make.ids, site, first) + (_actions_of_tocsin(make.ids, site) if more else []),
            "actions_on_trigger": [{"type": "do-nothing"}],
            "actions_on_resolve": [_notification(make.ids) | {"subject": "Over"}],
        }
    )
    # Now each names the other, and the first names itself.
    both = [{"type": "resume-automation", "automation_id": other} for other in (first, second)]
    make.api.put(f"/automations/{first}", json=automation(_NAME, _FAILED) | {"actions": both}).raise_for_status()


def _notification(ids: Json) -> Json:
    block = ids["slack-webhook/alerts"]
    return {"type": "send-notification", "block_document_id": block, "subject": "s", "body": TEMPLATE}


def _actions(ids: Json, site: _Site, other: str) -> list[Json]:
    webhook = {"type": "call-webhook", "block_document_id": ids["webhook/deploys"]}
    return [
        _notification(ids),
        {**_notification(ids), "body": TEMPLATE.strip()},
        {**webhook, "payload": '{"a": "{{ event.id }}", "b": [1]}'},
        {**webhook, "payload": '{"a": {{ event.id }}'},
        {
            "type": "run-deployment",
            "deployment_id": site.deployment["id"],
            "parameters": {"event": "{{ event }}", "nothing": None, "list": [], "text": "${x}"},
            "job_variables": {"env": {"A": "1"}},
        },
        {"type": "run-deployment", "source": "inferred"},
        {"type": "pause-deployment", "deployment_id": site.deployment["id"]},
        {"type": "pause-work-pool", "work_pool_id": site.pool["id"]},
        {"type": "resume-work-queue", "work_queue_id": site.queue["id"]},
        {"type": "pause-automation", "automation_id": other},
        {"type": "resume-automation", "source": "inferred"},
        {"type": "cancel-flow-run"},
        {"type": "suspend-flow-run"},
        {"type": "resume-flow-run"},
        {"type": "change-flow-run-state", "state": "FAILED", "name": "Given up", "message": "no", "force": True},
        {"type": "delete-flow-run"},
        {"type": "do-nothing"},
    ]


def _actions_of_tocsin(ids: Json, site: _Site) -> list[Json]:
    more = {"severity": "error", "event_action": "trigger", "dedup_key": "{{ event.id }}"}
    return [
        {**_notification(ids), **more},
        {"type": "run-deployment", "deployment_id": site.deployment["id"], "schedule_after": 60},
        {"type": "pause-deployment", "source": "selected", "schedule_id": site.schedule["id"]},
        {"type": "resume-schedule-for-flow-run"},
        {"type": "pause-flow-run"},
        {"type": "declare-incident", "name": "{{ flow.name }}", "severity": "high", "summary": "a\nb", "tags": ["a"]},
        {"type": "resolve-incident"},
    ]
