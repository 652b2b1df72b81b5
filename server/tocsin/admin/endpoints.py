"""Routes about the server itself, as Prefect's client asks for them before it does anything else."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from tocsin import PREFECT_VERSION
from tocsin.errors import Conflict

router = APIRouter(tags=["Admin"])


class CsrfDisabled(Conflict):
    """Tells the client to send no CSRF tokens: it recognises exactly this status and text."""

    status = 422


class ServerStorage(BaseModel):
    """Where the server wants results to be kept; nowhere, so clients keep them where they like."""

    default_result_storage_block_id: UUID | None = None


@router.get("/hello")
def hello() -> str:
    return "👋"


@router.get("/admin/version")
def version() -> str:
    """The version of Prefect whose API this is. A client refuses a server of another major version."""
    return PREFECT_VERSION


@router.get("/admin/storage")
def storage() -> ServerStorage:
    return ServerStorage()


@router.get("/csrf-token")
def csrf_token() -> None:
    """Requests carry their credentials in a header, which no other site can make a browser send: there are no tokens."""
    raise CsrfDisabled("CSRF protection is disabled.")
