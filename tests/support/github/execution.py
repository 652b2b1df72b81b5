"""One job while it runs: one step after the other, with what each leaves to the next."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

from tests.support.github.commands import CommandError, Printed, read_settings
from tests.support.github.expressions import Function, Scope, fill, holds
from tests.support.github.job import Job, StepResult
from tests.support.github.stage import Action, ActionFailed, Machine, Stage
from tests.support.github.workflow import CompositeAction, JobDefinition, Step, WorkflowError, read_action

_SHELLS: Final[Mapping[str | None, Sequence[str]]] = {
    None: ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
    "sh": ("sh", "-e"),
    "python": ("python",),
}
_TIMEOUT: Final = 240
_FILES: Final = ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")


@dataclass
class _Level:
    """The steps of a job, or those of a composite action within it: `success()` and `steps` mean these."""

    contexts: dict[str, Any]
    directory: str | None = None
    shell: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    results: list[StepResult] = field(default_factory=list)

    @property
    def status(self) -> str:
        return "failure" if any(each.conclusion == "failure" for each in self.results) else "success"


class Execution:
    """Runs the steps of a job in a directory of its own. `base` is the environment of the machine, without PATH's additions."""

    def __init__(
        self,
        definition: JobDefinition,
        machine: Machine,
        directory: Path,
        base: Mapping[str, str],
        contexts: Mapping[str, Any],
        actions: Mapping[str, Action],
    ) -> None:
        self._definition = definition
        self._machine = machine
        self._directory = directory
        self._base = base
        self._actions = actions
        self._numbers = count(1)
        self._contexts = dict(contexts)

    def job(self, workflow_environment: Mapping[str, str]) -> Job:
        """Run it to its end, the post steps of its actions included."""
        level = _Level(self._contexts, self._definition.directory, self._definition.shell)
        for given in (workflow_environment, self._definition.environment):
            scope = self._scope(level, {})
            self._machine.exported |= {name: fill(value, scope) for name, value in given.items()}
        for step in self._definition.steps:
            self._step(step, level)
        outputs = self._outputs(self._definition.outputs, level)
        for afterwards in reversed(self._machine.afterwards):
            afterwards()
        return Job(self._definition.id, level.status, level.results, outputs, self._machine.masks.values)

    def _outputs(self, definitions: Mapping[str, str], level: _Level) -> dict[str, str]:
        scope = self._scope(level, {})
        filled = {name: fill(value, scope) for name, value in definitions.items()}
        # The runner does not hand on what could be a secret.
        return {name: value for name, value in filled.items() if not self._machine.masks.hides(value)}

    def _step(self, step: Step, level: _Level) -> StepResult:
        printed = Printed(self._machine.masks)
        result = StepResult(step.name, step.id, "skipped", "skipped", printed)
        if holds(step.condition, self._scope(level, {})):
            environment = self._environment(step, level)
            scope = self._scope(level, environment)
            failed = self._failed(step, level, scope, environment, result)
            result.outcome = "failure" if failed else "success"
            forgiven = failed and self._forgiven(step, scope)
            result.conclusion = "success" if forgiven else result.outcome
        level.results.append(result)
        return result

    def _failed(self, step: Step, level: _Level, scope: Scope, environment: dict[str, str], result: StepResult) -> bool:
        """Run a step; whether it failed."""
        try:
            if step.run is not None:
                return self._script(step, level, scope, environment, result)
            inputs = {name: fill(value, scope) for name, value in step.inputs.items()}
            if str(step.uses).startswith("./"):
                own = {name: environment[name] for name in step.environment}
                return self._composite(str(step.uses), inputs, own, result)
            self._action(str(step.uses), inputs, environment, result)
        except (ActionFailed, CommandError) as error:
            for line in str(error).splitlines():
                result.printed.line(f"::error::{line}")
            return True
        return False

    def _forgiven(self, step: Step, scope: Scope) -> bool:
        forgives = step.continues_on_error
        return forgives if isinstance(forgives, bool) else fill(forgives, scope) == "true"

    def _action(self, uses: str, inputs: Mapping[str, str], environment: Mapping[str, str], result: StepResult) -> None:
        name = uses.partition("@")[0]
        if name not in self._actions:
            raise WorkflowError(f"nothing stands in for the action {name}")
        stage = Stage(self._machine, inputs, environment, result.printed)
        try:
            self._actions[name](stage)
        finally:
            result.outputs = stage.outputs

    def _composite(self, uses: str, given: Mapping[str, str], own: Mapping[str, str], result: StepResult) -> bool:
        directory = (self._machine.workspace / uses).resolve()
        action = read_action(directory)
        inputs = _inputs(uses, action, given)
        github = {**self._contexts["github"], "action_path": str(directory)}
        # Secrets are no context of an action: it has what it is given.
        contexts = {name: value for name, value in self._contexts.items() if name not in ("secrets", "needs")}
        inner = _Level({**contexts, "github": github, "inputs": inputs}, environment=own)
        for step in action.steps:
            self._step(step, inner)
        for part in inner.results:
            result.printed.raw += part.printed.raw
            result.printed.masked += part.printed.masked
            result.printed.annotations += part.printed.annotations
            result.summary += part.summary
        result.outputs = self._outputs(action.outputs, inner)
        return inner.status == "failure"

    def _script(self, step: Step, level: _Level, scope: Scope, environment: dict[str, str], result: StepResult) -> bool:
        place = self._directory / f"step-{next(self._numbers)}"
        place.mkdir(parents=True)
        files = {name: place / name for name in _FILES}
        for file in files.values():
            file.touch()
        script = place / "script.sh"
        script.write_text(fill(str(step.run), scope))
        shell = step.shell or level.shell
        if shell not in _SHELLS:
            raise WorkflowError(f"the shell {shell} is not known here")
        directory = self._machine.workspace / fill(step.directory or level.directory or "", scope)
        if not directory.is_dir():
            raise ActionFailed(f"An error occurred trying to start process with working directory '{directory}'.")
        variables = {
            **self._base,
            **environment,
            **{name: str(file) for name, file in files.items()},
            **({"GITHUB_ACTION_PATH": level.contexts["github"]["action_path"]} if "inputs" in level.contexts else {}),
            "PATH": os.pathsep.join([*reversed(self._machine.path), self._base["PATH"]]),
        }
        status = _run([*_SHELLS[shell], str(script)], directory, variables, result.printed)
        self._read(files, result)
        if status:
            result.printed.line(f"::error::Process completed with exit code {status}.")
        return status != 0

    def _read(self, files: Mapping[str, Path], result: StepResult) -> None:
        self._machine.exported |= read_settings(files["GITHUB_ENV"])
        self._machine.path += files["GITHUB_PATH"].read_text().splitlines()
        result.outputs = read_settings(files["GITHUB_OUTPUT"])
        result.summary = files["GITHUB_STEP_SUMMARY"].read_text()

    def _environment(self, step: Step, level: _Level) -> dict[str, str]:
        around = {**self._machine.exported, **level.environment}
        scope = self._scope(level, around)
        return {**around, **{name: fill(value, scope) for name, value in step.environment.items()}}

    def _scope(self, level: _Level, environment: Mapping[str, str]) -> Scope:
        steps = {
            each.id: {"outcome": each.outcome, "conclusion": each.conclusion, "outputs": dict(each.outputs)}
            for each in level.results
            if each.id
        }
        contexts = {
            **level.contexts,
            "env": environment or {**self._machine.exported, **level.environment},
            "steps": steps,
            "job": {"status": level.status},
        }
        return Scope(contexts, status_functions(level.status == "success"))


def status_functions(well: bool) -> dict[str, Function]:
    """The functions that say how it stands so far. Nobody cancels anything here."""
    return {
        "success": lambda: well,
        "failure": lambda: not well,
        "always": lambda: True,
        "cancelled": lambda: False,
    }


def _inputs(uses: str, action: CompositeAction, given: Mapping[str, str]) -> dict[str, str]:
    if unknown := sorted(given.keys() - action.inputs.keys()):
        raise WorkflowError(f"Unexpected input(s) {', '.join(unknown)} of {uses}")
    found = {name: given.get(name, default) for name, default in action.inputs.items()}
    if missing := sorted(name for name, each in found.items() if each is None):
        raise WorkflowError(f"{uses} has to be given {', '.join(missing)}")
    return {name: each for name, each in found.items() if each is not None}


def _run(command: Sequence[str], directory: Path, environment: Mapping[str, str], printed: Printed) -> int:
    """Run a command and have each line taken as it comes: from the line that hides a value, it is hidden."""
    with subprocess.Popen(
        command,
        cwd=directory,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            printed.line(line.rstrip("\n"))
        return process.wait(_TIMEOUT)
