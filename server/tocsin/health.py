"""The probes. They answer without credentials."""

from fastapi import APIRouter, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tocsin.runtime import Rt

router = APIRouter(tags=["Health"])


@router.get("/health")
async def health() -> bool:
    """Whether the process answers."""
    return True


@router.get("/ready")
def ready(rt: Rt, response: Response) -> dict[str, str]:
    """Whether the server can do its work: 200, or 503 where the database does not answer."""
    try:
        with rt.database.read() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        response.status_code = 503
        return {"message": "the database does not answer"}
    return {"message": "OK"}
