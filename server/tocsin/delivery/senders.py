"""How requests get out: each kind of request has its sender."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from tocsin import __version__
from tocsin.kit.apprise import AppriseCall, AppriseSender
from tocsin.kit.exchange import Answer
from tocsin.kit.http import HttpSender, OutgoingRequest
from tocsin.kit.smtp import OutgoingMail, SmtpSender
from tocsin.settings import Settings

Request = OutgoingRequest | OutgoingMail | AppriseCall
"""Everything that a channel can ask to be sent."""

_NONE: Final[Mapping[str, str]] = {}


class Senders:
    """Sends requests of every kind. Belongs to one event loop."""

    def __init__(self, settings: Settings) -> None:
        timeout, allow_private = settings.delivery_timeout, settings.allow_private_urls
        self._http = HttpSender(timeout=timeout, allow_private=allow_private, user_agent=f"tocsin/{__version__}")
        self._smtp = SmtpSender(timeout=timeout, allow_private=allow_private)
        self._apprise = AppriseSender(timeout=timeout, allow_private=allow_private)

    async def send(self, request: Request, headers: Mapping[str, str] = _NONE, taken: Collection[str] = ()) -> Answer:
        """Send and wait for the answer, whatever it says. Raises `RequestFailed`.

        Over HTTP the request carries these headers too, but for those that it names itself. Whom `taken` marks is passed over.
        """
        if isinstance(request, OutgoingMail):
            return await self._smtp.send(request, taken)
        if isinstance(request, AppriseCall):
            return await self._apprise.send(request, taken)
        if headers:
            request = replace(request, headers={**headers, **request.headers})
        return await self._http.send(request)

    async def close(self) -> None:
        """Close the connections that are kept."""
        await self._http.close()
        await self._apprise.close()
