"""Which web pages may talk to this server: a browser sends what any page asks of it, with the password that it has remembered.

A page of another origin may not change anything nor open a socket. Where no credentials are wanted the name in the `Host` header
counts too: a page can point its own name at 127.0.0.1, and is then of the same origin in the browser's eyes.
"""

import ipaddress
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from tocsin.errors import Forbidden
from tocsin.settings import Settings

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""What a page of another origin may send: it cannot read the answer."""


class Origins:
    """The origins of one server."""

    def __init__(self, settings: Settings) -> None:
        public = urlsplit(settings.ui_url or "")
        self._public = public.netloc.lower()
        self._public_name = public.hostname
        self._any_name = settings.authenticated

    def check(self, host: str, origin: str | None, *, may_change: bool) -> None:
        """Raises `Forbidden` if a browser sent this on behalf of a page that is not this server's."""
        if not self._any_name and not self._is_here(host):
            raise Forbidden(f"This server is not called {_name(host)}. If people reach it so, set TOCSIN_UI_URL.")
        if origin is not None and may_change:
            page = urlsplit(origin).netloc.lower()
            if not page or page not in (host.lower(), self._public):
                raise Forbidden(
                    f"A page of {origin} may not use this server. If it is this server's own, set TOCSIN_UI_URL."
                )

    def _is_here(self, host: str) -> bool:
        name = _name(host)
        return name == self._public_name or _is_local(name)


def _name(host: str) -> str:
    """A `Host` header without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


@lru_cache(maxsize=256)
def _is_local(name: str) -> bool:
    """An address, or a name that nobody outside can give away: one without a dot, or below `localhost`."""
    if ("." not in name and ":" not in name) or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
