"""Addresses that others have written, and that a page may make a link of. Pure."""

import re
from typing import Final

MAX_LINK: Final = 2_000
"""Characters of an address."""

_LINK: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?([/?#][A-Za-z0-9._~:/?#@!$&*+,;=%-]*)?")
"""Nothing that ends an attribute or a link of Markdown, and no credentials."""


def web_link(address: object) -> str | None:
    """The same address where it is one of http or https that a link may lead to; None for all else."""
    if not isinstance(address, str) or len(address) > MAX_LINK or not _LINK.fullmatch(address):
        return None
    return address
