"""How an endpoint gets at who asks."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from tocsin.auth.actor import UNKNOWN, Actor


async def get_actor(connection: HTTPConnection) -> Actor:
    """Whose credentials came with this request; `UNKNOWN`, which has no rights, where the middleware asks for none."""
    # A coroutine, because FastAPI sends a plain function to its thread pool.
    actor: Actor = connection.scope.get("tocsin.actor", UNKNOWN)
    return actor


Who = Annotated[Actor, Depends(get_actor)]
"""Declare a parameter as `who: Who` to get the actor in an endpoint."""
