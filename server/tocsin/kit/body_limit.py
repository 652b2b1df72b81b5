"""How much a request may bring."""

from collections.abc import Container

from fastapi import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import TooLarge


class BodyTooLarge(HTTPException):
    """Ends the reading of a body. FastAPI lets an HTTPException through where it reads; others become a 400."""

    def __init__(self, limit: int) -> None:
        super().__init__(TooLarge.status)
        self.refusal = TooLarge(f"The body has more than {limit:,} bytes (TOCSIN_MAX_BODY).")


class BodyLimit:
    """Refuses bodies of more than `limit` bytes: at once where the header says so, else when that many have come."""

    def __init__(self, app: ASGIApp, limit: int, but_for: Container[str] = ()) -> None:
        self._app = app
        self._limit = limit
        self._but_for = but_for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in self._but_for:
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._limit:
            error = BodyTooLarge(self._limit).refusal
            # What is still to come is not read, so the connection is good for nothing more.
            await JSONResponse(error.body(), error.status, headers={"Connection": "close"})(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._limit:
                raise BodyTooLarge(self._limit)
            return message

        await self._app(scope, counted, send)


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0
