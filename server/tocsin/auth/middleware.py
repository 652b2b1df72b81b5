"""Asks for credentials on every HTTP request but the probes. Sockets shake hands for themselves."""

from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.auth.authenticator import Authenticator
from tocsin.errors import Unauthorized

OPEN_PATHS: Final = frozenset({"/api/health", "/api/ready"})


class AuthMiddleware:
    """Plain ASGI, so that bodies and streams pass through untouched."""

    def __init__(self, app: ASGIApp, authenticator: Authenticator) -> None:
        self._app = app
        self._authenticator = authenticator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in OPEN_PATHS:
            try:
                self._authenticator.check_header(_header(scope))
            except Unauthorized as error:
                # Without this a browser has no way to ask for the password of the pages.
                headers = {} if scope["path"].startswith("/api/") else {"WWW-Authenticate": 'Basic realm="Tocsin"'}
                await JSONResponse(error.body(), error.status, headers=headers)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _header(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"authorization":
            return bytes(value).decode("latin-1")
    return None
