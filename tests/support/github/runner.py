"""A repository on GitHub whose workflows can be run: jobs in the order of their needs, as the runner would."""

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.github.execution import Execution, status_functions
from tests.support.github.expressions import Scope, holds
from tests.support.github.job import Job, Run
from tests.support.github.masking import Masks
from tests.support.github.stage import Action, Machine
from tests.support.github.workflow import JobDefinition, Workflow, WorkflowError, read_workflow

TOKEN = "ghs_token0of0this0job000000000000000000"
"""The job's own token for GitHub's API."""


@dataclass(frozen=True)
class Event:
    """What starts a run. `payload` is the webhook of GitHub's that tells of it."""

    name: str
    ref: str = "refs/heads/main"
    payload: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_from_a_fork(self) -> bool:
        """Whether it comes from somebody's own copy of the repository: such a run gets no secrets and no identity."""
        pull_request = self.payload.get("pull_request", {})
        return (
            bool(pull_request)
            and pull_request["head"]["repo"]["full_name"] != pull_request["base"]["repo"]["full_name"]
        )


def pull_request(repository: str, number: int = 7, *, fork: str | None = None) -> Event:
    """A pull request into main, from a branch of the repository or from a fork of this name."""
    head = {"ref": "change", "repo": {"full_name": fork or repository}}
    base = {"ref": "main", "repo": {"full_name": repository}}
    payload = {"number": number, "pull_request": {"number": number, "head": head, "base": base}}
    return Event("pull_request", f"refs/pull/{number}/merge", payload)


@dataclass
class GitHub:
    """A repository (a directory that git knows) with its settings.

    `environment` is what the machine of the runner has beyond what each has, `actions` what stands in for actions of others,
    by their names without a version.
    """

    repository: Path
    directory: Path
    actions: Mapping[str, Action]
    name: str = "acme/data-platform"
    variables: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    api_url: str = "https://api.github.invalid"
    runs: int = 0

    def run(self, workflow: str, event: Event, only: Collection[str] = ()) -> Run:
        """Run a workflow of the repository, named by its file, as this event would. Raises where the event does not start it.

        `only`: these of its jobs, if any are named, as when somebody runs some of them again.
        """
        read = read_workflow(self.repository / ".github" / "workflows" / workflow)
        if event.name not in read.events:
            raise WorkflowError(f"{event.name} does not start {workflow}")
        self.runs += 1
        github = {**self._github(read, event), "workflow_ref": f"{self.name}/.github/workflows/{workflow}@{event.ref}"}
        jobs: dict[str, Job] = {}
        waiting = {name: job for name, job in read.jobs.items() if not only or name in only}
        while waiting:
            ready = next((job for job in waiting.values() if not {*job.needs} - jobs.keys()), None)
            if ready is None:
                raise WorkflowError(f"jobs that need each other, or one that is not there: {', '.join(waiting)}")
            del waiting[ready.id]
            jobs[ready.id] = self._job(ready, read, event, github, jobs)
        return Run(jobs)

    def _job(
        self, job: JobDefinition, workflow: Workflow, event: Event, github: dict[str, Any], done: Mapping[str, Job]
    ) -> Job:
        needs = {name: {"result": done[name].result, "outputs": dict(done[name].outputs)} for name in job.needs}
        contexts: dict[str, Any] = {"github": github, "needs": needs, "vars": dict(self.variables)}
        well = all(each["result"] == "success" for each in needs.values())
        if not holds(job.condition, Scope(contexts, status_functions(well))):
            return Job(job.id, "skipped")
        place = self.directory / f"run-{self.runs}" / job.id
        # What lay in the workspace of another job is not there: each has a machine of its own.
        machine = Machine(place / "workspace", self.repository, Masks(), self._claims(job, event), self.environment)
        for each in (machine.workspace, place / "home", place / "temp"):
            each.mkdir(parents=True)
        secrets = {"GITHUB_TOKEN": TOKEN, **({} if event.is_from_a_fork else self.secrets)}
        for secret in secrets.values():
            machine.masks.add(secret)
        contexts["github"] = {**github, "workspace": str(machine.workspace), "token": TOKEN, "job": job.id}
        contexts |= {"secrets": secrets, "runner": {"os": "Linux", "temp": str(place / "temp")}}
        base = self._base(contexts["github"], place, machine)
        finished = Execution(job, machine, place / "steps", base, contexts, self.actions).job(workflow.environment)
        shutil.rmtree(machine.workspace)
        return finished

    def _github(self, workflow: Workflow, event: Event) -> dict[str, Any]:
        sha = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=self.repository, capture_output=True, text=True, check=True
        ).stdout.strip()
        head = event.payload.get("pull_request", {}).get("head", {}).get("ref", "")
        return {
            "actor": "jane",
            "api_url": self.api_url,
            "base_ref": "main" if head else "",
            "event": dict(event.payload),
            "event_name": event.name,
            "head_ref": head,
            "ref": event.ref,
            "ref_name": event.ref.removeprefix("refs/heads/").removeprefix("refs/"),
            "repository": self.name,
            "repository_owner": self.name.partition("/")[0],
            "run_attempt": "1",
            "run_id": str(1000 + self.runs),
            "run_number": str(self.runs),
            "server_url": "https://github.com",
            "sha": sha,
            "workflow": workflow.name,
        }

    def _claims(self, job: JobDefinition, event: Event) -> dict[str, str] | None:
        """What GitHub vouches for where the job may ask for it: the subject is what roles of AWS trust."""
        if job.permissions.get("id-token") != "write" or event.is_from_a_fork:
            return None
        what = f"environment:{job.deploys_to}" if job.deploys_to else f"ref:{event.ref}"
        if event.name == "pull_request" and not job.deploys_to:
            what = "pull_request"
        return {"iss": "https://token.actions.githubusercontent.com", "sub": f"repo:{self.name}:{what}"}

    def _base(self, github: Mapping[str, Any], place: Path, machine: Machine) -> dict[str, str]:
        told = {
            f"GITHUB_{name.upper()}": value
            for name, value in github.items()
            if isinstance(value, str) and name != "token"
        }
        asks = "https://pipelines.actions.githubusercontent.invalid/token"
        identity = (
            {"ACTIONS_ID_TOKEN_REQUEST_URL": asks, "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "t"} if machine.claims else {}
        )
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            **told,
            **identity,
            "HOME": str(place / "home"),
            "LANG": "C.UTF-8",
            "PATH": os.defpath.lstrip(":"),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(place / "temp"),
            **self.environment,
        }
