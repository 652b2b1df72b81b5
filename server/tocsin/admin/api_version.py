"""The header in which a client says which version of Prefect's API it speaks."""

from functools import lru_cache
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MINIMUM: Final = (0, 8, 0)
"""The oldest version that is answered: that of Prefect 2.0, and Prefect's own choice. Without the header it is the newest."""


class ApiVersionMiddleware:
    """Answers 400 to a client that is too old, or whose header cannot be read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for name, value in scope["headers"]:
                if name == b"x-prefect-api-version" and (mistake := _mistake(value)):
                    await JSONResponse({"detail": mistake}, 400)(scope, receive, send)
                    return
        await self._app(scope, receive, send)


@lru_cache(maxsize=64)
def _mistake(header: bytes) -> str | None:
    """What is wrong with this version, if anything."""
    given = header.decode("latin-1")
    if not given:
        return None
    try:
        major, minor, patch = (int(part) for part in given.split("."))
    except ValueError:
        return f"The header X-PREFECT-API-VERSION holds a version like 0.8.4, not {given!r}."
    if (major, minor, patch) < MINIMUM:
        needed = ".".join(map(str, MINIMUM))
        return f"This server requires version {needed} of Prefect's API, or a newer one; the client has {given}. Update it."
    return None
