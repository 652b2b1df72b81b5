"""Which addresses a request that a user has configured may go to.

A block's URL is chosen by whoever may write blocks, and the request is made by the server, from inside its network. Unless the
operator allows it, it must not reach what only the inside can reach: this machine, private networks, the cloud's metadata service.
"""

import ipaddress
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def refusal(address: Address | str) -> str | None:
    """Why a request must not go to this address; None where it may.

    An IPv6 address that only wraps an IPv4 address (mapped, 6to4, Teredo, NAT64) is as good as what it wraps.
    """
    address = ipaddress.ip_address(address)
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = _wrapped(address)
        if wrapped is not None:
            return refusal(wrapped)
    if address.is_loopback:
        return "it is this machine (loopback)"
    if address.is_link_local:
        return "it is link-local, where cloud metadata is served"
    if address.is_multicast:
        return "it is a multicast address"
    if address.is_unspecified:
        return "it is the unspecified address"
    if address.is_private:
        return "it is in a private network"
    if not address.is_global:
        return "it is reserved"
    return None


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
