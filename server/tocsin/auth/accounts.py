"""The addresses of Prefect Cloud: `/api/accounts/{account}/workspaces/{workspace}/…` is `/api/…`, and so for the pages.

A client that takes this server for the Cloud (PREFECT_CLOUD_API_URL) shows its key as a bearer on HTTP and on sockets. Tocsin has
no accounts: every pair of UUIDs is the one workspace that there is, and `/me/workspaces` offers a pair to choose.
"""

import re
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import FieldError, Invalid, NotOffered
from tocsin.kit.ids import derive_id

_CLOUD: Final = re.compile(r"(/api/accounts/([^/]+)/workspaces/([^/]+))(/.*)")
_CLOUD_PAGE: Final = re.compile(r"(/account/([^/]+)/workspace/([^/]+))(/.*)")
_BEFORE_PATH: Final = re.compile(rb"^(https?://[^/]+)/api(?=/)")
_OTHER_NAMES: Final = {"/api/collections/work_pool_types": "/api/collections/views/aggregate-worker-metadata"}
"""What the Cloud calls differently."""

router = APIRouter(tags=["Accounts"])


class AccountPaths:
    """Takes the account and the workspace out of a path, so that the same routes serve it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and scope["path"].startswith(("/api/accounts/", "/account/")):
            found = _CLOUD.fullmatch(scope["path"]) or _CLOUD_PAGE.fullmatch(scope["path"])
            if found and _is_uuid(found[2]) and _is_uuid(found[3]):
                path = "/api" + found[4] if found.re is _CLOUD else found[4]
                path = _OTHER_NAMES.get(path, path)
                await self._app({**scope, "path": path}, receive, _with_prefix(found[1], send))
                return
        await self._app(scope, receive, send)


def asked_address(connection: HTTPConnection) -> str:
    """The address of a request as its client wrote it, without the query."""
    return str(connection.url.replace(query="", path=connection.scope["raw_path"].decode("latin-1")))


class Workspace(BaseModel):
    """A workspace that the client offers its user to choose."""

    account_id: UUID
    account_name: str
    account_handle: str
    workspace_id: UUID
    workspace_name: str
    workspace_description: str
    workspace_handle: str


_WORKSPACE: Final = Workspace(
    account_id=derive_id("account"),
    account_name="Tocsin",
    account_handle="tocsin",
    workspace_id=derive_id("workspace"),
    workspace_name="default",
    workspace_description="Everything that is on this server.",
    workspace_handle="default",
)


@router.get("/me/workspaces")
def read_workspaces() -> list[Workspace]:
    """The one workspace of this server, for `prefect cloud login`."""
    return [_WORKSPACE]


@router.post("/slas/apply-resource-slas/{resource}")
def apply_slas(resource: str) -> None:
    """Refuses: an agreement that nobody watches is worse than none."""
    raise NotOffered(
        f"SLAs are a part of Prefect Cloud; nothing watches those of {resource}. "
        "Take `sla` out of the deployment and create an automation with a proactive trigger instead."
    )


@router.api_route("/accounts/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
def read_account(path: str) -> None:
    """Refuses what Prefect Cloud has and a server with one workspace has not, and ids that are none."""
    if found := _CLOUD.fullmatch(f"/api/accounts/{path}"):
        given = {"account_id": found[2], "workspace_id": found[3]}
        wrong = [name for name, text in given.items() if not _is_uuid(text)]
        raise Invalid(errors=[FieldError(("path", name), "not a UUID", "uuid_parsing") for name in wrong])
    raise NotOffered("Accounts, their settings and their members are a part of Prefect Cloud; this server has none.")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _with_prefix(prefix: str, send: Send) -> Send:
    """A redirect leads to another of these addresses, not out of them."""

    async def send_prefixed(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 307:
            message["headers"] = [_prefixed(header, prefix.encode()) for header in message["headers"]]
        await send(message)

    return send_prefixed


def _prefixed(header: tuple[bytes, bytes], prefix: bytes) -> tuple[bytes, bytes]:
    name, value = header
    return (name, _BEFORE_PATH.sub(rb"\1" + prefix, value)) if name == b"location" else header
