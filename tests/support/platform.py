"""A team that has copied `examples/terraform/pipeline`: its repository, AWS, a server of Tocsin's, Slack and PagerDuty."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
import yaml
from pytest_httpserver import HTTPServer

from tests.support.aws import ACCOUNT, REGION, Aws, aws
from tests.support.github.actions import ACTIONS, setup_terraform
from tests.support.github.discussion import Discussion
from tests.support.github.job import Run
from tests.support.github.masking import found_in
from tests.support.github.runner import Event, GitHub, pull_request
from tests.support.github.stage import Action
from tests.support.server import ServerProcess
from tests.support.terraform import until
from tests.support.warm import WarmProcess
from tests.support.warm_provider import WarmProvider

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples" / "terraform"
PIPELINE: Final = EXAMPLES / "pipeline"
REPOSITORY: Final = "acme/data-platform"
BUCKET: Final = "acme-terraform-state"
SLACK: Final = "/services/T00000000/B00000000/"

PUSH: Final = Event("push")
SCHEDULE: Final = Event("schedule")
PULL_REQUEST: Final = pull_request(REPOSITORY)

Json = dict[str, Any]


@dataclass
class Platform:
    """What the tests of the pipeline drive. `values` are the secrets by their names at Secrets Manager."""

    aws: Aws
    github: GitHub
    server: ServerProcess
    web: HTTPServer
    discussion: Discussion
    values: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    hooks: int = 0

    @property
    def secrets(self) -> set[str]:
        """All that must be in no output: the values, and of an address the part that makes it secret."""
        return {*self.values.values(), *(value.rpartition("/")[2] for value in self.values.values())}

    def ci(self, event: Event = PULL_REQUEST, jobs: tuple[str, ...] = ()) -> Run:
        return self._run("terraform_ci.yml", event, jobs)

    def apply(self) -> Run:
        return self._run("terraform_apply.yml", PUSH)

    def drift(self) -> Run:
        return self._run("terraform_drift.yml", SCHEDULE)

    def _run(self, workflow: str, event: Event, jobs: tuple[str, ...] = ()) -> Run:
        run = self.github.run(workflow, event, jobs)
        self.runs.append(run)
        return run

    def leaks(self) -> set[tuple[str, str]]:
        """Where any of the secrets can be read: in the runs so far, beside the pull request, in what Terraform keeps."""
        found = {leak for run in self.runs for leak in run.leaks(self.secrets)}
        state = self.aws.client("s3")
        kept = [each["Key"] for each in state.list_objects_v2(Bucket=BUCKET).get("Contents", [])]
        places = {
            "comment": json.dumps(self.discussion.comments),
            "log of the server": self.server.read_log(),
            **{key: state.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode() for key in kept},
        }
        return found | {(place, each) for place, text in places.items() for each in found_in(text, self.secrets)}

    def store(self, name: str, value: str) -> None:
        """Store a secret as the guide does."""
        named = ("--name", name, "--description", "Of a test")
        self.aws.cli("secretsmanager", "create-secret", *named, "--secret-string", value, "--profile", "admin")
        self.values[name] = value

    def take_slack(self) -> str:
        """A new webhook of Slack's, which takes what is sent to it; its address."""
        self.hooks += 1
        path = f"{SLACK}{f'SecretOfSlack{self.hooks}'.ljust(24, 'x')}"
        self.web.expect_request(path).respond_with_data("ok")
        return self.web.url_for(path)

    def rotate(self, name: str, value: str) -> None:
        """Give a secret another value."""
        self.aws.client("secretsmanager").put_secret_value(SecretId=name, SecretString=value)
        self.values[f"{name} (rotated)"] = value

    def edit(self, workflow: str, job: str, change: Callable[[list[Json]], list[Json]]) -> None:
        """Have the steps of a job be other ones, from the next run on."""
        file = self.github.repository / ".github" / "workflows" / workflow
        whole = yaml.safe_load(file.read_text())
        whole["jobs"][job]["steps"] = change(whole["jobs"][job]["steps"])
        file.write_text(yaml.safe_dump(whole, sort_keys=False))
        commit(self.github.repository)

    def restore(self) -> None:
        """Have the repository be again what it was in the beginning."""
        first = ["git", "rev-list", "--max-parents=0", "HEAD"]
        root = subprocess.run(
            first, cwd=self.github.repository, capture_output=True, text=True, check=True
        ).stdout.strip()
        subprocess.run(["git", "reset", "-q", "--hard", root], cwd=self.github.repository, check=True)

    def api(self) -> httpx.Client:
        """The API of the server, with the key."""
        return httpx.Client(
            base_url=self.server.url, headers={"Authorization": f"Bearer {self.values['prefect/api-key']}"}, timeout=30
        )

    def stored(self, kind: str) -> list[Json]:
        """What the server has of a kind."""
        with self.api() as api:
            answer: list[Json] = api.post(f"/{kind}/filter", json={}).raise_for_status().json()
        return answer

    def fail_a_run(self) -> None:
        """A run with the tag dlt comes to a bad end, with the calls of the stock client."""
        with self.api() as api:
            flow = api.post("/flows/", json={"name": "exchange-rates-daily"}).json()
            state = {"type": "PENDING", "name": "Pending"}
            run = api.post("/flow_runs/", json={"flow_id": flow["id"], "tags": ["dlt"], "state": state}).json()
            for step in ({"type": "RUNNING"}, {"type": "FAILED", "message": "no space left"}):
                answer = api.post(f"/flow_runs/{run['id']}/set_state", json={"state": step})
                assert answer.json()["status"] == "ACCEPT", answer.text

    def arrived(self, path: str) -> list[Json]:
        """What has come to a path, `/services/…` being Slack and `/pagerduty` PagerDuty."""
        return [request.json for request, _ in list(self.web.log) if request.path.startswith(path)]

    def arrives(self, path: str, count: int) -> list[Json]:
        """Wait until so many have come."""
        assert until(lambda: len(self.arrived(path)) >= count), self.arrived(path)
        return self.arrived(path)


@contextmanager
def platform(
    directory: Path, server: WarmProcess, provider: WarmProvider | None, *overlays: Path, installs: bool = True
) -> Iterator[Platform]:
    """The whole, with an empty Secrets Manager. `overlays` are copied over the repository of the example.

    `installs`: whether the jobs install Tocsin with pip, which takes a second in each; else they find it there.
    """
    with ExitStack() as stack:
        web = stack.enter_context(HTTPServer())
        web.expect_request("/pagerduty").respond_with_json({"status": "success"}, status=202)
        account = stack.enter_context(aws())
        key = "key-of-the-api-in-the-pipeline-test"
        settings = {"TOCSIN_API_KEY": key, "TOCSIN_PAGERDUTY_EVENTS_URL": web.url_for("/pagerduty")}
        process = stack.enter_context(ServerProcess(directory / "tocsin", settings, warm=server))
        roles = _roles(account, directory / "roles")
        account.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        account.client("secretsmanager").create_secret(Name="prefect/api-key", SecretString=key)
        github = GitHub(
            _repository(directory / "repository", overlays, installs=installs),
            directory / "runs",
            {**ACTIONS, "hashicorp/setup-terraform": _terraform(provider)},
            REPOSITORY,
            {"AWS_REGION": REGION, "PREFECT_API_URL": process.url, **roles},
            environment=_machine(account),
            api_url=web.url_for("").rstrip("/"),
        )
        yield Platform(account, github, process, web, Discussion(web, REPOSITORY, 7), {"prefect/api-key": key})


def _terraform(provider: WarmProvider | None) -> Action:
    """Sets up a terraform whose provider is forked from the warm one. All else is told of no other Python."""
    return partial(setup_terraform, environment={"TOCSIN_PROVIDER_PYTHON": str(provider.python)} if provider else {})


def _machine(account: Aws) -> dict[str, str]:
    """What a machine has here and not at GitHub: the way to AWS and no way to a package index."""
    return {
        **account.addresses,
        "CHECKPOINT_DISABLE": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        # The buckets of moto have no names of their own in DNS.
        "TF_CLI_ARGS_init": "-backend-config=use_path_style=true",
        "TOCSIN_BACKTEST": "off",
        **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
    }


_INSTALLATION: Final = re.compile(r"^ *python -m pip install .*\n", re.MULTILINE)


def _repository(directory: Path, overlays: tuple[Path, ...], *, installs: bool) -> Path:
    for source in (PIPELINE, *overlays):
        shutil.copytree(source, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".terraform", "guide"))
    for workflow in [] if installs else (directory / ".github" / "workflows").iterdir():
        workflow.write_text(_INSTALLATION.sub("", workflow.read_text()))
    commit(directory, "-b", "main")
    return directory


def commit(directory: Path, *init: str) -> None:
    """Commit all that is in a repository, which is made where it is not there."""
    identity = ("-c", "user.name=Jane", "-c", "user.email=jane@acme.example")
    if init:
        subprocess.run(["git", "init", "-q", *init], cwd=directory, check=True)
    subprocess.run(["git", "add", "--all"], cwd=directory, check=True)
    subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "A change"], cwd=directory, check=True)


def _roles(account: Aws, directory: Path) -> dict[str, str]:
    """Put the roles of the example into IAM; the variables of the workflows that name them."""
    known = _policies(directory)
    iam = account.client("iam")
    found = {}
    for role in ("plan", "apply"):
        made = iam.create_role(
            RoleName=f"github-prefect-{role}", AssumeRolePolicyDocument=known["trust_policies"][role]
        )
        document = known["role_policies"][role]
        iam.put_role_policy(RoleName=f"github-prefect-{role}", PolicyName=f"prefect-{role}", PolicyDocument=document)
        found[f"AWS_{role.upper()}_ROLE_ARN"] = made["Role"]["Arn"]
    return found


def _policies(directory: Path) -> Mapping[str, Mapping[str, str]]:
    """What Terraform makes of `policies.tf`, which needs no provider."""
    directory.mkdir(parents=True)
    for name in ("policies.tf", "variables.tf"):
        shutil.copy(PIPELINE / "terraform" / "github-oidc" / name, directory)
    given = {"repository": REPOSITORY, "aws_account_id": ACCOUNT, "aws_region": REGION, "state_bucket": BUCKET}
    done = subprocess.run(
        ["terraform", "console", *(f"-var={name}={value}" for name, value in given.items())],
        cwd=directory,
        env={"PATH": os.environ["PATH"], "HOME": str(directory), "CHECKPOINT_DISABLE": "1"},
        input="jsonencode({ trust_policies = local.trust_policies, role_policies = local.role_policies })",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    policies: Mapping[str, Mapping[str, str]] = json.loads(json.loads(done.stdout))
    return policies
