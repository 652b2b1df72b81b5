"""Which addresses a request that a user has configured may go to.

A block's URL is chosen by whoever may write blocks, and the request is made by the server, from inside its network. Unless somebody
allows it, it must not reach what only the inside can reach: this machine, private networks, the cloud's metadata service.
"""

import ipaddress
from enum import StrEnum
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Reach(StrEnum):
    """How far whoever wrote a request wants it to go."""

    PUBLIC = "public"
    """Public addresses only, whatever the operator allows."""
    PUBLIC_UNLESS_ALLOWED = "public-unless-allowed"
    """Public addresses, and all others where the operator allows them."""
    PRIVATE = "private"
    """This machine and private networks too; what else is not public only where the operator allows it."""


class Bounds(StrEnum):
    """How far a request may go, after all have had their say."""

    PUBLIC = "public"
    PRIVATE = "private"
    NONE = "none"


def bounds_of(reach: Reach, *, operator_allows: bool) -> Bounds:
    """The bounds of a request with this reach."""
    if reach is Reach.PUBLIC:
        return Bounds.PUBLIC
    if operator_allows:
        return Bounds.NONE
    return Bounds.PRIVATE if reach is Reach.PRIVATE else Bounds.PUBLIC


_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

_METADATA: Final = frozenset(
    ipaddress.ip_address(address)
    for address in (
        "fd00:ec2::254",  # AWS
        "fd20:ce::254",  # Google Cloud
        "168.63.129.16",  # Azure
        "192.0.0.192",  # Oracle Cloud
        "100.100.100.200",  # Alibaba Cloud
    )
)
"""Where clouds serve what only their machines may know, beside the link-local addresses that all of them have."""

_PRIVATE: Final = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
"""Networks of companies and homes. 100.64.0.0/10 belongs to providers, and to private networks laid over others."""


def refusal(address: Address | str, bounds: Bounds = Bounds.PUBLIC) -> str | None:
    """Why a request with these bounds must not go to this address; None where it may.

    An IPv6 address that only wraps an IPv4 address (mapped, 6to4, Teredo, NAT64) is as good as what it wraps.
    """
    if bounds is Bounds.NONE:
        return None
    address = ipaddress.ip_address(address)
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = _wrapped(address)
        if wrapped is not None:
            return refusal(wrapped, bounds)
    return _never(address) or (None if bounds is Bounds.PRIVATE else _inside(address)) or _reserved(address)


def _never(address: Address) -> str | None:
    if address.is_link_local:
        return "it is link-local, where cloud metadata is served"
    if address in _METADATA:
        return "cloud metadata is served there"
    if address.is_multicast:
        return "it is a multicast address"
    if address.is_unspecified:
        return "it is the unspecified address"
    return None


def _inside(address: Address) -> str | None:
    if address.is_loopback:
        return "it is this machine (loopback)"
    if _in_private_network(address):
        return "it is in a private network"
    return None


def _reserved(address: Address) -> str | None:
    if address.is_global or address.is_loopback or _in_private_network(address):
        return None
    return "it is reserved"


def _in_private_network(address: Address) -> bool:
    return any(address in network for network in _PRIVATE if network.version == address.version)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    # "::a.b.c.d", deprecated, and still understood by some systems.
    if 1 < int(address) <= 0xFFFFFFFF:
        return ipaddress.IPv4Address(int(address))
    return None
