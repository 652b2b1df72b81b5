"""Routes about the server itself, as Prefect's client asks for them before it does anything else."""

from typing import Any

from fastapi import APIRouter
from sqlmodel import Session

from tocsin import API_VERSION, PREFECT_VERSION, __version__
from tocsin.admin.schemas import About, Asker, ServerStorage, ServerStorageUpdate
from tocsin.admin.service import StorageService
from tocsin.auth.who import Who
from tocsin.blocks.service import BlockService
from tocsin.errors import Conflict
from tocsin.runtime import Rt, Runtime
from tocsin.settings import shown_settings

router = APIRouter(tags=["Admin"])


class CsrfDisabled(Conflict):
    """Tells the client to send no CSRF tokens: it recognises exactly this status and text."""

    status = 422


def _storage(session: Session, rt: Runtime) -> StorageService:
    return StorageService(session, BlockService(session, rt.clock, rt.cipher, rt.log))


@router.get("/hello")
def hello() -> str:
    return "👋"


@router.get("/version")
def api_version() -> str:
    """The version of Prefect's REST API that this is."""
    return API_VERSION


@router.get("/admin/version")
def version() -> str:
    """The version of Prefect whose API this is. A client refuses a server of another major version."""
    return PREFECT_VERSION


@router.get("/admin/about")
def about(rt: Rt, who: Who) -> About:
    """Which server this is, what time it is there, and who asks. Prefect's server has no such route."""
    return About(
        version=__version__,
        prefect_version=PREFECT_VERSION,
        time=rt.clock.now(),
        authenticated=rt.settings.authenticated,
        asker=Asker(kind=who.kind, name=who.name, is_admin=who.is_admin),
    )


@router.get("/admin/settings")
def read_settings(rt: Rt) -> dict[str, Any]:
    """The settings that this server runs with, by their names; secrets are masked."""
    return shown_settings(rt.settings)


@router.get("/admin/storage")
def read_storage(rt: Rt) -> ServerStorage:
    with rt.database.read() as session:
        return _storage(session, rt).get()


@router.put("/admin/storage")
def set_storage(body: ServerStorageUpdate, rt: Rt) -> ServerStorage:
    """Have results kept through this block unless a flow says otherwise."""
    with rt.database.write() as session:
        return _storage(session, rt).set(body.default_result_storage_block_id)


@router.delete("/admin/storage", status_code=204)
def clear_storage(rt: Rt) -> None:
    with rt.database.write() as session:
        _storage(session, rt).clear()


@router.get("/csrf-token")
def csrf_token() -> None:
    """Requests carry their credentials in a header, which no other site can make a browser send: there are no tokens."""
    raise CsrfDisabled("CSRF protection is disabled.")
