"""How requests get out: each kind of request has its sender."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tocsin import __version__
from tocsin.kit.http import Answer, HttpSender, OutgoingRequest
from tocsin.settings import Settings

Request = OutgoingRequest
"""Everything that a channel can ask to be sent."""

_NONE: Final[Mapping[str, str]] = {}


class Senders:
    """Sends requests of every kind. Belongs to one event loop."""

    def __init__(self, settings: Settings) -> None:
        self._http = HttpSender(
            timeout=settings.delivery_timeout,
            allow_private=settings.allow_private_urls,
            user_agent=f"tocsin/{__version__}",
        )

    async def send(self, request: Request, headers: Mapping[str, str] = _NONE) -> Answer:
        """Send and wait for the answer, whatever it says. Raises `RequestFailed`.

        Over HTTP the request carries these headers too, but for those that it names itself.
        """
        if headers and isinstance(request, OutgoingRequest):
            request = replace(request, headers={**headers, **request.headers})
        return await self._http.send(request)

    async def close(self) -> None:
        """Close the connections that are kept."""
        await self._http.close()
