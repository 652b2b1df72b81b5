"""Routes: /creations."""

from fastapi import APIRouter

from tocsin.creations.schemas import Claim, Confirmation, Found, Search
from tocsin.creations.service import CreationService
from tocsin.runtime import Rt

router = APIRouter(prefix="/creations", tags=["Creations"])


@router.post("/take")
def take_creation(body: Search, rt: Rt) -> Found:
    """What an earlier run has created under a key and not confirmed: for things that a second creation would change."""
    with rt.database.write() as session:
        return Found(id=CreationService(session, rt.clock).take(Claim(body.key, body.run)))


@router.post("/confirm", status_code=204)
def confirm_creations(body: Confirmation, rt: Rt) -> None:
    """A run has written down what it created; what it does not name here is found by the next one that creates it."""
    with rt.database.write() as session:
        CreationService(session, rt.clock).confirm(body.run, body.ids)
