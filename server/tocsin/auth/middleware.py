"""Stands before the application: no page of another origin, and but for probes and what is signed no request without credentials.

It puts who asks into `scope["tocsin.actor"]` (`who.py`). Sockets show their credentials when they shake hands (`handshake.py`).
"""

from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.auth.authenticator import Authenticator
from tocsin.auth.origins import SAFE_METHODS, Origins
from tocsin.errors import Forbidden, Unauthorized

OPEN_PATHS: Final = frozenset({"/api/health", "/api/ready"})

SIGNED_PATHS: Final = frozenset({"/api/incidents/webhooks/pager-duty"})
"""Where others POST what they have signed. The endpoint checks that, whatever `Authorization` says: it opens nothing here, and
tells nobody whether it is right.
"""


class AuthMiddleware:
    """Plain ASGI, so that bodies and streams pass through untouched."""

    def __init__(self, app: ASGIApp, authenticator: Authenticator, origins: Origins) -> None:
        self._app = app
        self._authenticator = authenticator
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"] in OPEN_PATHS:
            await self._app(scope, receive, send)
            return
        is_socket = scope["type"] == "websocket"
        host, origin, authorization = _headers(scope)
        try:
            self._origins.check(host, origin, may_change=is_socket or scope["method"] not in SAFE_METHODS)
            if not is_socket and not _is_signed(scope):
                scope["tocsin.actor"] = self._authenticator.check_header(authorization)
        except (Forbidden, Unauthorized) as error:
            if is_socket:
                await send({"type": "websocket.close", "code": 1008, "reason": error.message})
                return
            # Without this a browser has no way to ask for the password of the pages.
            asks = error.status == 401 and not scope["path"].startswith("/api/")
            headers = {"WWW-Authenticate": 'Basic realm="Tocsin"'} if asks else {}
            await JSONResponse(error.body(), error.status, headers=headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_signed(scope: Scope) -> bool:
    return scope["method"] == "POST" and scope["path"] in SIGNED_PATHS


def _headers(scope: Scope) -> tuple[str, str | None, str | None]:
    """`Host`, `Origin` and `Authorization`."""
    host, origin, authorization = "", None, None
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1")
        elif name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"authorization":
            authorization = value.decode("latin-1")
    return host, origin, authorization
