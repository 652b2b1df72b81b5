"""Mistakes, and what terraform says of them: at the right line, with the right name."""

import json
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from tests.support.diagnostics import OPTION, Case, Told, page, told_in
from tests.support.terraform import Workspace

from tocsin_provider.contract import Attribute, contract

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "terraform" / "diagnostics.md"
RUN: Final = "prefect.flow-run."


def automation(name: str, *lines: str) -> str:
    body = "\n".join(f"  {line}" for line in lines)
    return f'resource "prefect_automation" "{name}" {{\n  name = "Alert"\n{body}\n}}\n'


FAILED: Final = 'trigger = { posture = "Reactive", expect = ["prefect.flow-run.Failed"] }'

CASES: Final = {
    "misspelt": Case(
        "A misspelt field",
        automation(
            "misspelt", "trigger = {", '  posture  = "Reactive"', f'  expect   = ["{RUN}Failed"]', "  thresold = 3", "}"
        ),
    ),
    "child": Case(
        "A misspelt field in a trigger inside another",
        automation(
            "child",
            "trigger = {",
            "  sequence = {",
            "    within   = 3600",
            f'    triggers = [{{ event = {{ posture = "Reactive", expcet = ["{RUN}Failed"] }} }}]',
            "  }",
            "}",
        ),
    ),
    "in_json": Case(
        "A misspelt field in JSON",
        automation("in_json", f'trigger = jsonencode({{ posture = "Reactive", expct = ["{RUN}Failed"] }})'),
    ),
    "no_json": Case("A trigger that is not JSON", automation("no_json", "trigger = \"{ posture: 'Reactive' }\"")),
    "word": Case(
        "A word that is none of those that there are", automation("word", 'trigger = { posture = "reactive" }')
    ),
    "type": Case("A wrong type", automation("type", 'trigger = { posture = "Reactive", threshold = "three" }')),
    "missing": Case("A missing field", automation("missing", FAILED, 'actions = [{ type = "run-deployment" }]')),
    "by_name": Case(
        "A block by its name",
        automation("by_name", FAILED, 'actions = [{ type = "send-notification", block_id = "alerts", body = "b" }]'),
    ),
    "of_another": Case(
        "A field of another action",
        automation("of_another", FAILED, 'actions = [{ type = "cancel-flow-run", deployment_id = "x" }]'),
    ),
    "case": Case(
        "The wrong case of an event's name",
        automation(
            "case",
            "trigger = {",
            '  posture = "Reactive"',
            f'  expect  = ["{RUN}Crashed", "{RUN}failed"]',
            "}",
        ),
        without_server=False,
    ),
    "tag": Case(
        "A tag that no run has",
        automation(
            "tag",
            "trigger = {",
            '  posture       = "Reactive"',
            f'  expect        = ["{RUN}Failed"]',
            '  match_related = { "prefect.tag" = "nigthly-load" }',
            "}",
        ),
        without_server=False,
    ),
    "role": Case(
        "A role that nothing has",
        automation(
            "role",
            "trigger = {",
            "  event = {",
            '    posture       = "Reactive"',
            f'    expect        = ["{RUN}Failed"]',
            '    match_related = { "prefect.resource.role" = "flwo" }',
            "  }",
            "}",
        ),
        without_server=False,
    ),
    "no_window": Case(
        "A threshold without a period",
        automation("no_window", f'trigger = {{ posture = "Reactive", expect = ["{RUN}Late"], threshold = 5 }}'),
        without_server=False,
    ),
    "template_name": Case(
        "A template that names what does not exist",
        automation(
            "template_name",
            FAILED,
            "actions = [",
            '  { type = "cancel-flow-run" },',
            "  {",
            '    type     = "send-notification"',
            "    block_id = var.slack",
            '    body     = "The flow failed.\\n{{ flow.nmae }} {{ flwo_run.name }}"',
            "  },",
            "]",
        ),
        without_server=False,
    ),
    "template_syntax": Case(
        "A template that cannot be read",
        automation(
            "template_syntax",
            FAILED,
            "actions = [{",
            '  type     = "send-notification"',
            "  block_id = var.slack",
            '  body     = "The flow failed.\\n{{ flow.name | uper }}"',
            "}]",
        ),
        without_server=False,
    ),
    "cannot_notify": Case(
        "A block that cannot notify",
        automation(
            "cannot_notify", FAILED, 'actions = [{ type = "send-notification", block_id = var.secret, body = "b" }]'
        ),
        without_server=False,
    ),
    "no_block": Case(
        "A block that does not exist",
        automation(
            "no_block",
            FAILED,
            "actions = [{",
            '  type     = "send-notification"',
            '  block_id = "0198f7a2-6b5e-7c61-9a55-0c7b1f8f2a10"',
            '  body     = "b"',
            "}]",
        ),
        without_server=False,
    ),
    "loop": Case(
        "Runs without end",
        automation(
            "loop",
            f'trigger = {{ posture = "Reactive", expect = ["{RUN}Running"] }}',
            'actions = [{ type = "run-deployment", source = "inferred" }]',
        ),
        without_server=False,
    ),
}

EXPECTED: Final[dict[str, list[tuple[int, str]]]] = {
    "misspelt": [(6, 'trigger.thresold: an event trigger has no such field. Did you mean "threshold"?')],
    "child": [
        (4, 'trigger.sequence.triggers[0].event.expcet: an event trigger has no such field. Did you mean "expect"?')
    ],
    "in_json": [(3, 'trigger.expct: an event trigger has no such field. Did you mean "expect"?')],
    "no_json": [(3, "trigger must be an object, not a string. It is no JSON (line 1, column 3)")],
    "word": [(3, 'trigger.posture must be one of "Reactive", "Proactive". Did you mean "Reactive"?')],
    "type": [(3, "trigger.threshold must be a whole number, not a string")],
    "missing": [(4, "actions[0].deployment_id is required and has no value")],
    "by_name": [(4, "actions[0].block_id takes the id of a block")],
    "of_another": [(4, "actions[0].deployment_id: a cancel-flow-run action has no such field")],
    "case": [(5, "trigger.expect[1]: there is no event 'prefect.flow-run.failed'")],
    "tag": [(6, "did you mean nightly-load?")],
    "role": [(4, 'trigger.event.match_related["prefect.resource.role"]: nothing is related')],
    "no_window": [(3, "trigger.within: without `within`")],
    "template_name": [(6, "(line 2, column 20 of the template)"), (6, "(line 2, column 9 of the template)")],
    "template_syntax": [(4, "actions[0].body: 'body' is not a valid template")],
    "cannot_notify": [(4, "actions[0].block_id: the block 'vault' is a Secret, which cannot notify")],
    "no_block": [(4, "actions[0].block_id: there is no block document")],
    "loop": [(4, "actions[0].source: the deployment of a run that starts is run again")],
}


@pytest.fixture
def things(api: httpx.Client) -> dict[str, str]:
    """Two blocks, one of which cannot notify, and a run that failed and carried a tag."""
    event = {
        "occurred": "2026-01-01T00:00:00Z",
        "event": f"{RUN}Failed",
        "resource": {"prefect.resource.id": f"{RUN}{uuid4()}"},
        "related": [{"prefect.resource.id": "prefect.tag.nightly-load", "prefect.resource.role": "tag"}],
        "id": str(uuid4()),
    }
    api.post("/events", json=[event]).raise_for_status()
    return {
        "slack": block(api, "slack-webhook", "alerts", {"url": "https://hooks.slack.com/services/T0/B0/one"}),
        "secret": block(api, "secret", "vault", {"value": "hunter2"}),
    }


def block(api: httpx.Client, slug: str, name: str, data: dict[str, Any]) -> str:
    type_id = api.get(f"/block_types/slug/{slug}").raise_for_status().json()["id"]
    schemas = api.post("/block_schemas/filter", json={"block_schemas": {"block_type_id": {"any_": [type_id]}}}).json()
    body = {"name": name, "data": data, "block_type_id": type_id, "block_schema_id": schemas[0]["id"]}
    made: str = api.post("/block_documents/", json=body).raise_for_status().json()["id"]
    return made


def said(workspace: Workspace, names: list[str], *command: str) -> dict[str, list[Told]]:
    """What a command says of each of these mistakes, each in a file of its own."""
    workspace.write(**{name: CASES[name].configuration for name in names})
    done = workspace.run(*command)
    assert done.status == 1, done.output
    found: dict[str, list[Told]] = {name: [] for name in names}
    for told in told_in(done.output):
        assert told.file == f"{told.address.removeprefix('prefect_automation.')}.tf"
        found[told.file.removesuffix(".tf")].append(told)
    for name in names:
        (workspace.directory / f"{name}.tf").unlink()
    return found


def test_each_mistake_is_told_at_its_line_as_the_page_shows(
    workspace: Workspace, things: dict[str, str], request: pytest.FixtureRequest
) -> None:
    workspace.variables = things
    workspace.write(variables='variable "slack" {}\nvariable "secret" {}\n')
    workspace.init()
    alone = [name for name, case in CASES.items() if case.without_server]
    asking = [name for name, case in CASES.items() if not case.without_server]
    found = said(workspace, alone, "validate") | said(workspace, asking, "plan", "-input=false")
    for name, expected in EXPECTED.items():
        got = [(told.line, told.running) for told in found[name]]
        assert [line for line, _ in got] == [line for line, _ in expected], (name, got)
        assert all(words in text for (_, words), (_, text) in zip(expected, got, strict=True)), (name, got)
    written = page((case, found[name]) for name, case in CASES.items())
    if request.config.getoption(OPTION):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(written)
    assert PAGE.read_text() == written, f"what terraform says has changed; write the page anew with {OPTION}"


SAMPLES: Final[dict[str, Any]] = {
    "posture": "Reactive",
    "metric": {"name": "duration", "operator": ">", "threshold": 1},
    "triggers": [{"posture": "Reactive"}],
    "require": "any",
    "body": "b",
    "emails": ["a@example.com"],
    "state": "FAILED",
}
INSIDE: Final[dict[str, dict[str, Any]]] = {
    "metric": {"name": "duration", "operator": ">", "threshold": 1},
    "mute": {"cron": "0 2 * * 6", "duration": 60},
    "max_rate": {"count": 1, "per": 60},
}


def misspelt(name: str) -> str:
    """The name with two letters in its middle exchanged; with one more where it is short or these are the same."""
    at = len(name) // 2
    swapped = name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    return swapped if swapped != name and len(name) > 3 else f"{name}s"


def typos() -> dict[str, tuple[str, str]]:
    """Every field of every trigger and action under a name that is wrong: the line, the wrong and the right name, by resource."""
    attributes = contract().resources["prefect_automation"].attributes
    trigger, actions = attributes["trigger"], attributes["actions"]
    lines: dict[str, tuple[str, str]] = {}
    for kind, fields in every(trigger):
        for field in fields:
            held = element(trigger, kind, without=field) | {misspelt(field): SAMPLES.get(field, "x")}
            lines[f"trigger_{kind}_{field}"] = json.dumps(held), field
            child = {"type": "sequence", "triggers": [held]}
            lines[f"child_{kind}_{field}"] = json.dumps(json.dumps(child)), field
    for kind, fields in every(actions):
        for field in fields:
            held = element(actions, kind, without=field) | {misspelt(field): SAMPLES.get(field, "x")}
            lines[f"action_{kind}_{field}"] = json.dumps([held]), field
    for holder, whole in INSIDE.items():
        kind = "metric" if holder == "metric" else "event"
        for field in trigger.nested[holder].nested:
            inner = {name: value for name, value in whole.items() if name != field} | {misspelt(field): "x"}
            held = element(trigger, kind) | {holder: [inner] if holder == "mute" else inner}
            lines[f"inside_{holder}_{field}"] = json.dumps(held), field
    return lines


def every(attribute: Attribute) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, variant.fields) for kind, variant in attribute.variants.items()]


def element(attribute: Attribute, kind: str, without: str = "") -> dict[str, Any]:
    """A trigger or an action of this kind with all that it needs."""
    variant = attribute.variants[kind]
    needed = [*variant.required, *([variant.target] if variant.target else [])]
    ids = str(uuid4())
    return {"type": kind, **{name: SAMPLES.get(name, ids) for name in needed if name != without}}


def test_a_typo_in_any_field_is_told_at_its_line_with_the_right_name(workspace: Workspace) -> None:
    cases = typos()
    assert len(cases) > 150
    configuration: list[str] = []
    for name, (value, _) in cases.items():
        holder, other = ("actions", "trigger") if name.startswith("action_") else ("trigger", "actions")
        beside = {"trigger": '{ posture = "Reactive" }', "actions": "[]"}[other]
        configuration += [
            f'resource "prefect_automation" "{name}" {{',
            '  name = "x"',
            f"  {holder} = {value}",
            f"  {other} = {beside}",
            "}",
        ]
    workspace.write(main="\n".join(configuration))
    told = told_in(workspace.init().run("validate").output)
    by_name = {each.address.removeprefix("prefect_automation."): each for each in told}
    assert len(told) == len(by_name)
    assert by_name.keys() == cases.keys()
    for number, (name, (_, field)) in enumerate(cases.items()):
        assert by_name[name].line == 5 * number + 3, by_name[name].text
        assert f'Error: Unknown field "{misspelt(field)}"' in by_name[name].running
        assert f'Did you mean "{field}"?' in by_name[name].running, by_name[name].text
