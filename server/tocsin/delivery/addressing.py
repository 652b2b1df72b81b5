"""Makes requests through a block, also where values of it are secrets that are kept elsewhere. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from tocsin.actions.message import Message
from tocsin.blocks.loaded import LoadedBlock
from tocsin.delivery.channels.channel import BlockUnusable, Channel, Receipt
from tocsin.delivery.senders import Request
from tocsin.secrets.reference import SecretReference, filled

MAX_RECIPIENTS: Final = 20
"""How many requests one message can become where a secret says who gets it: nobody knows before it is fetched."""

_STAND_IN: Final = "https://secret.invalid/secret"


def requests_through(
    block: LoadedBlock,
    references: Collection[SecretReference],
    channel: Channel,
    message: Message,
    now: datetime,
    earlier: Receipt | None,
) -> tuple[Sequence[Request], int]:
    """The requests that take a message through a block, and how many they are; where it has references, none yet, and how many
    they will be at most. Raises `BlockUnusable`.
    """
    if not references:
        requests = channel.requests(block.data, message, now, earlier)
        return requests, len(requests)
    data = filled(block.data, dict.fromkeys(references, _STAND_IN))
    try:
        return (), len(channel.requests(data, message, now, earlier))
    except BlockUnusable:
        return (), MAX_RECIPIENTS if channel.fans_out else 1
