"""Stand-ins for the actions that the workflows use, by name: what each would leave to the steps after it."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import botocore.session
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.support.github.secrets_action import get_secrets
from tests.support.github.stage import Action, ActionFailed, Stage
from tests.support.web_identity import token


def checkout(stage: Stage) -> None:
    """What git knows of the repository, in the workspace: nothing else of the directory."""
    command = ["git", "clone", "-q", str(stage.machine.repository), "."]
    done = subprocess.run(command, cwd=stage.machine.workspace, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ActionFailed(done.stderr)


def setup_python(stage: Stage) -> None:
    """The Python that runs the tests, which has Tocsin."""
    if not stage.given("python-version") and not stage.given("python-version-file"):
        stage.say("::warning::Neither 'python-version' nor 'python-version-file' inputs were supplied.")
    stage.machine.path.append(str(Path(sys.executable).parent))


def setup_terraform(stage: Stage, environment: Mapping[str, str] = MappingProxyType({})) -> None:
    """The real terraform, with more in its environment if any is given.

    Nothing is around it as GitHub's wrapper would be, which hides the exit code of `plan -detailed-exitcode`.
    """
    if stage.given("terraform_wrapper", "true") != "false":
        raise ActionFailed("these workflows need `terraform_wrapper: false`")
    found = shutil.which("terraform")
    if found is None:
        raise ActionFailed("there is no terraform on the PATH of the tests")
    place = stage.machine.workspace.parent / "terraform"
    place.mkdir()
    _write_launcher(place / "terraform", found, environment)
    stage.machine.path.append(str(place))


def _write_launcher(file: Path, program: str, environment: Mapping[str, str]) -> None:
    settings = "".join(f"{name}={shlex.quote(value)} " for name, value in environment.items())
    file.write_text(f'#!/bin/sh\n{settings}exec {shlex.quote(program)} "$@"\n')
    file.chmod(0o755)


def configure_aws_credentials(stage: Stage) -> None:
    """Takes on the role with the identity of the job, and sets the credentials for the steps that follow."""
    claims = stage.machine.claims
    if claims is None:
        raise ActionFailed(
            "Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers."
            " It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission?"
        )
    role, region = stage.given("role-to-assume"), stage.given("aws-region")
    if not role or not region:
        raise ActionFailed(f"Input required and not supplied: {'aws-region' if role else 'role-to-assume'}")
    client = botocore.session.Session().create_client(
        "sts",
        region_name=region,
        endpoint_url=stage.machine.addresses["AWS_ENDPOINT_URL"],
        config=Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1}),
    )
    try:
        answer = client.assume_role_with_web_identity(
            RoleArn=role,
            RoleSessionName=stage.given("role-session-name", "GitHubActions"),
            WebIdentityToken=token({**claims, "aud": stage.given("audience", "sts.amazonaws.com")}),
        )
    except ClientError as error:
        message = error.response["Error"]["Message"]
        raise ActionFailed(f"Could not assume role with OIDC: {message}") from None
    credentials = answer["Credentials"]
    for name in ("AccessKeyId", "SecretAccessKey", "SessionToken"):
        stage.mask(credentials[name])
    stage.export("AWS_ACCESS_KEY_ID", credentials["AccessKeyId"])
    stage.export("AWS_SECRET_ACCESS_KEY", credentials["SecretAccessKey"])
    stage.export("AWS_SESSION_TOKEN", credentials["SessionToken"])
    stage.export("AWS_DEFAULT_REGION", region)
    stage.export("AWS_REGION", region)


ACTIONS: Final[Mapping[str, Action]] = {
    "actions/checkout": checkout,
    "actions/setup-python": setup_python,
    "aws-actions/aws-secretsmanager-get-secrets": get_secrets,
    "aws-actions/configure-aws-credentials": configure_aws_credentials,
    "hashicorp/setup-terraform": setup_terraform,
}
