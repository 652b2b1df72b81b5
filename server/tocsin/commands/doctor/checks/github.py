"""In GitHub Actions: may this job have a token for AWS, and has it credentials where its workflow uses AWS?"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.commands.doctor.finding import Finding, failed, ok, skipped, warning
from tocsin.commands.doctor.surroundings import Surroundings

_MAY_HAVE_TOKENS: Final = "ACTIONS_ID_TOKEN_REQUEST_URL"
_REGION: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")
_CREDENTIALS: Final = frozenset({"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
_AWS: Final = re.compile(r"^\s*(?:-\s+)?uses:\s*['\"]?aws-actions/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Job:
    """A job of GitHub Actions: the names of the variables that are set to something, and what is known of its workflow."""

    names: frozenset[str]
    uses_aws: bool
    of_a_fork: bool = False


def look(surroundings: Surroundings) -> list[Finding]:
    environ = surroundings.environ
    if environ.get("GITHUB_ACTIONS") != "true":
        return [skipped("this is no job of GitHub Actions")]
    workflow = _workflow(environ)
    if workflow is None:
        return [skipped("the file of the workflow is not checked out, so whether it uses AWS is not known")]
    names = frozenset(name for name, value in environ.items() if value)
    return list(judge(Job(names, bool(_AWS.search(workflow)), _is_of_a_fork(environ))))


def judge(job: Job) -> Iterator[Finding]:
    if job.of_a_fork:
        yield skipped("a pull request of a fork: GitHub gives it neither secrets nor tokens")
        return
    if not job.uses_aws:
        yield ok("the workflow does not use AWS")
        return
    has_token, has_keys = _MAY_HAVE_TOKENS in job.names, job.names >= _CREDENTIALS
    if has_keys and has_token:
        yield ok("the job may have tokens (id-token: write), and has credentials for AWS")
    elif has_keys:
        says = "the job has credentials for AWS, but no right to tokens: they are keys that last"
        yield warning(says, "assume a role by OIDC instead: permissions: id-token: write, and role-to-assume")
    elif has_token:
        says = "the job may have tokens (id-token: write), but has no credentials for AWS yet"
        yield failed(says, "put aws-actions/configure-aws-credentials with role-to-assume before this step")
    else:
        says = "the job has no credentials for AWS and no right to the tokens that it would get them for"
        yield failed(
            says, "give the job permissions: id-token: write (and contents: read), and configure-aws-credentials"
        )
    if not job.names & set(_REGION):
        yield warning("no region of AWS is set", "give configure-aws-credentials an aws-region")


def _workflow(environ: Mapping[str, str]) -> str | None:
    """The text of the workflow file; None where the repository is not checked out."""
    path = re.search(r"\.github/workflows/[^@]+", environ.get("GITHUB_WORKFLOW_REF", ""))
    if path is None:
        return None
    with suppress(OSError, UnicodeDecodeError):
        return (Path(environ.get("GITHUB_WORKSPACE") or ".") / path[0]).read_text(encoding="utf-8")
    return None


def _is_of_a_fork(environ: Mapping[str, str]) -> bool:
    if environ.get("GITHUB_EVENT_NAME") != "pull_request":
        return False
    with suppress(OSError, ValueError, KeyError, TypeError):
        event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        return bool(event["pull_request"]["head"]["repo"]["fork"])
    return False
