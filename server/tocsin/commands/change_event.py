"""The event by which a pipeline says what it has changed: what the options say, and else what GitHub Actions says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from tocsin.commands.planned import Planned
from tocsin.kit.ids import derive_id, new_id
from tocsin.kit.links import web_link


class ChangeKind(StrEnum):
    """How far a change is."""

    STARTED = "started"
    APPLIED = "applied"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the options say about a change."""

    summary: str | None = None
    commit: str | None = None
    url: str | None = None
    resources: Sequence[str] = ()
    environment: str | None = None
    planned: Planned | None = None


_RUN: Final = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "GITHUB_JOB")


def change_event(kind: ChangeKind, told: Told, environ: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The event as the API takes it. In a run of GitHub Actions its id is that of the run, its attempt and what is told of, so that
    a step that is done again tells it once.

    Raises `ValueError` for an address that is none of http or https.
    """
    url = told.url or _run_url(environ)
    if url is not None and web_link(url) is None:
        raise ValueError("--url: give an address of http:// or https:// without a user, a password or spaces")
    payload: dict[str, Any] = {
        "summary": told.summary,
        "environment": told.environment,
        "commit": told.commit or environ.get("GITHUB_SHA"),
        "url": url,
    }
    if told.planned is not None:
        payload |= {"counts": dict(told.planned.counts), "resources": list(told.planned.addresses)}
    return {
        "id": str(_id(kind, told, environ)),
        "event": f"tocsin.change.{kind}",
        "occurred": now.isoformat(),
        "resource": _source(told, environ),
        "related": [*_actor(environ), *({**_named(each), **_role("changed")} for each in told.resources)],
        "payload": {name: value for name, value in payload.items() if value is not None and value != ""},
    }


def _id(kind: ChangeKind, told: Told, environ: Mapping[str, str]) -> UUID:
    if not environ.get("GITHUB_RUN_ID"):
        return new_id()
    run = [environ.get(name, "") for name in _RUN]
    return derive_id("change", kind, *run, told.environment or "", *told.resources)


def _source(told: Told, environ: Mapping[str, str]) -> dict[str, str]:
    """What was changed, as a whole: the repository, else the environment."""
    if repository := environ.get("GITHUB_REPOSITORY"):
        return _named(f"github.repository.{repository}", repository)
    environment = told.environment or "default"
    return _named(f"terraform.workspace.{environment}", environment)


def _actor(environ: Mapping[str, str]) -> list[dict[str, str]]:
    actor = environ.get("GITHUB_ACTOR")
    return [{**_named(f"github.user.{actor}", actor), **_role("actor")}] if actor else []


def _run_url(environ: Mapping[str, str]) -> str | None:
    repository, run = environ.get("GITHUB_REPOSITORY"), environ.get("GITHUB_RUN_ID")
    if not repository or not run:
        return None
    return f"{environ.get('GITHUB_SERVER_URL') or 'https://github.com'}/{repository}/actions/runs/{run}"


def _named(resource_id: str, name: str | None = None) -> dict[str, str]:
    return {"prefect.resource.id": resource_id, **({"prefect.resource.name": name} if name else {})}


def _role(role: str) -> dict[str, str]:
    return {"prefect.resource.role": role}
