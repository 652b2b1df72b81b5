"""Workflows and composite actions as their YAML says. What is not known here raises, so that no test passes by not reading it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

Json = dict[str, Any]


class WorkflowError(Exception):
    """A file that GitHub, or these tests, would not run."""


@dataclass(frozen=True)
class Step:
    """One step: either a script (`run`) or an action (`uses`)."""

    name: str
    id: str | None = None
    condition: str = "success()"
    run: str | None = None
    shell: str | None = None
    directory: str | None = None
    uses: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    continues_on_error: bool | str = False


@dataclass(frozen=True)
class JobDefinition:
    """A job: its steps, and what they share."""

    id: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...]
    condition: str
    environment: Mapping[str, str]
    outputs: Mapping[str, str]
    shell: str | None
    directory: str | None
    deploys_to: str | None
    """The deployment environment, which the claims of its OIDC token name."""
    permissions: Mapping[str, str]


@dataclass(frozen=True)
class Workflow:
    """A file of `.github/workflows`. `events` are those that start it, each with its filters."""

    name: str
    events: Mapping[str, Any]
    environment: Mapping[str, str]
    jobs: Mapping[str, JobDefinition]


@dataclass(frozen=True)
class CompositeAction:
    """An `action.yml` whose steps run within a job. `inputs` have their default, or None where one has to be given."""

    inputs: Mapping[str, str | None]
    steps: tuple[Step, ...]
    outputs: Mapping[str, str]


_WORKFLOW: Final = {"name", "run-name", "on", "env", "jobs", "permissions", "defaults", "concurrency"}
_JOB: Final = {
    "name", "runs-on", "steps", "needs", "if", "env", "outputs", "defaults", "environment", "permissions", "timeout-minutes",
    "concurrency",
}  # fmt: skip
_STEP: Final = {
    "name", "id", "if", "run", "shell", "working-directory", "uses", "with", "env", "continue-on-error", "timeout-minutes",
}  # fmt: skip


def read_workflow(file: Path) -> Workflow:
    """Read a workflow. Raises `WorkflowError`."""
    read = _mapping(yaml.safe_load(file.read_text()), str(file))
    # YAML 1.1 takes the word `on` for true.
    whole = {"on" if name is True else name: value for name, value in read.items()}
    _only(whole, _WORKFLOW, str(file))
    jobs = {name: _job(name, job, whole) for name, job in _mapping(whole["jobs"], "jobs").items()}
    return Workflow(whole.get("name", file.name), _events(whole["on"]), _texts(whole.get("env")), jobs)


def read_action(directory: Path) -> CompositeAction:
    """Read the composite action of a directory. Raises `WorkflowError`."""
    file = next((directory / name for name in ("action.yml", "action.yaml") if (directory / name).exists()), None)
    if file is None:
        raise WorkflowError(
            f"Can't find 'action.yml' under '{directory}'. Did you forget to run actions/checkout before running your"
            " local action?"
        )
    whole = _mapping(yaml.safe_load(file.read_text()), str(file))
    runs = _mapping(whole["runs"], "runs")
    if runs["using"] != "composite":
        raise WorkflowError(f"{file}: only composite actions are run here")
    steps = tuple(_step(step) for step in runs["steps"])
    for step in steps:
        if step.run is not None and step.shell is None:
            raise WorkflowError(f"{file}: Required property is missing: shell")
    inputs = {name: _default(one or {}) for name, one in (whole.get("inputs") or {}).items()}
    outputs = {name: one["value"] for name, one in (whole.get("outputs") or {}).items()}
    return CompositeAction(inputs, steps, outputs)


def _default(one: Json) -> str | None:
    return _text(one["default"]) if "default" in one else (None if one.get("required") else "")


def _job(name: str, job: Json, workflow: Json) -> JobDefinition:
    _only(job, _JOB, f"jobs.{name}")
    defaults = {**_run_defaults(workflow), **_run_defaults(job)}
    needs = job.get("needs", [])
    place = job.get("environment")
    return JobDefinition(
        id=name,
        steps=tuple(_step(step) for step in job["steps"]),
        needs=(needs,) if isinstance(needs, str) else tuple(needs),
        condition=_text(job.get("if", "success()")),
        environment=_texts(job.get("env")),
        outputs=_texts(job.get("outputs")),
        shell=defaults.get("shell"),
        directory=defaults.get("working-directory"),
        deploys_to=place["name"] if isinstance(place, dict) else place,
        # What a job says replaces what the workflow says, all of it.
        permissions=_permissions(job.get("permissions", workflow.get("permissions"))),
    )


def _step(step: Json) -> Step:
    name = step.get("name") or step.get("uses") or str(step.get("run", "")).strip().partition("\n")[0]
    _only(step, _STEP, f"the step {name}")
    if ("run" in step) == ("uses" in step):
        raise WorkflowError(f"the step {name}: a step has either `run` or `uses`")
    return Step(
        name=name,
        id=step.get("id"),
        condition=_text(step.get("if", "success()")),
        run=step.get("run"),
        shell=step.get("shell"),
        directory=step.get("working-directory"),
        uses=step.get("uses"),
        inputs=_texts(step.get("with")),
        environment=_texts(step.get("env")),
        continues_on_error=step.get("continue-on-error", False),
    )


def _events(on: Any) -> dict[str, Any]:
    if isinstance(on, str):
        return {on: None}
    return dict.fromkeys(on) if isinstance(on, list) else _mapping(on, "on")


def _run_defaults(of: Json) -> Json:
    return dict((of.get("defaults") or {}).get("run") or {})


def _permissions(given: Any) -> dict[str, str]:
    if given is None or isinstance(given, str):
        raise WorkflowError("permissions are given one by one here, so that one can see what a job may do")
    return dict(given)


def _mapping(value: Any, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise WorkflowError(f"{where} is no mapping")
    return dict(value)


def _only(given: Json, known: set[str], where: str) -> None:
    if unknown := sorted(str(name) for name in given.keys() - known):
        raise WorkflowError(f"{where}: {', '.join(unknown)} is not known here")


def _texts(given: Any) -> dict[str, str]:
    return {name: _text(value) for name, value in (given or {}).items()}


def _text(value: Any) -> str:
    """A scalar as GitHub writes it into a variable."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
