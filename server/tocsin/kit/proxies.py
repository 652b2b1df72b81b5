"""Which proxy a request goes through: what the environment says, as other programs read it.

`HTTP_PROXY`, `HTTPS_PROXY` and `ALL_PROXY` name proxies by the scheme of what is asked for, `NO_PROXY` the hosts that need none:
names with all that ends in them, addresses, networks (`10.0.0.0/8`), or `*`.
"""

import base64
import ipaddress
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

import httpx

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy. What it is asked with may be a secret."""

    encrypted: bool
    host: str
    port: int
    authorization: bytes | None = field(default=None, repr=False)
    """The value of `Proxy-Authorization`."""


class Proxies:
    """The proxies that an environment names. One that cannot be used is told when it is needed.

    `environment`: as `urllib.request.getproxies_environment` gives it.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._proxies = environment
        self._without = [part.strip().lower().lstrip(".") for part in environment.get("no", "").split(",")]

    @classmethod
    def of_environment(cls) -> "Proxies":
        """Those of this process."""
        return cls(urllib.request.getproxies_environment())

    def of(self, scheme: str, host: str, port: int) -> Proxy | None:
        """The proxy for a request to this host; None where it goes straight. Raises `ValueError`."""
        url = self._proxies.get(scheme) or self._proxies.get("all")
        if not url or any(_names(part, host.lower(), port) for part in self._without if part):
            return None
        return _parse(url)


def _names(part: str, host: str, port: int) -> bool:
    """Whether this part of `NO_PROXY` names the host."""
    if part in ("*", host, f"{host}:{port}") or host.endswith(f".{part}") or f"{host}:{port}".endswith(f".{part}"):
        return True
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(part, strict=False)
    except ValueError:
        return False


def _parse(url: str) -> Proxy:
    try:
        parsed = httpx.URL(url if "://" in url else f"http://{url}")
    except httpx.InvalidURL:
        raise ValueError("the proxy's address is no URL") from None
    if parsed.scheme not in _PORTS or not parsed.host:
        raise ValueError("the proxy's address has to begin with http:// or https:// and name a host")
    authorization = None
    if parsed.userinfo:
        name, _, password = parsed.userinfo.decode("ascii").partition(":")
        authorization = basic(unquote(name), unquote(password))
    return Proxy(parsed.scheme == "https", parsed.host, parsed.port or _PORTS[parsed.scheme], authorization)


def basic(name: str, password: str) -> bytes:
    """The value of a header that shows a name and a password."""
    return b"Basic " + base64.b64encode(f"{name}:{password}".encode())
