"""Where a delivery goes whose block is gone: through the block that its automation has by now in that place.

Whoever replaces a block (Terraform makes it anew when its type changes) deletes one, makes another and changes the automations, in
one order or the other. What fires in between, and what still waits for its destination, names a block that is no more.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from tocsin.actions.aliases import type_of
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.outbox import actions_of
from tocsin.triggers.firing import Firing


def successor(delivery: Delivery, firing: Firing, present: Mapping[str, Any]) -> UUID | None:
    """The block in the same place of the same list, if there is an action of the same type. `present` is the automation as it is
    now, which may have no such list.
    """
    name, position, _ = next(islice(actions_of(firing), delivery.action_index, None))
    listed = present.get(name) or ()
    action: Mapping[str, Any] = listed[position] if position < len(listed) else {}
    block = action.get("block_document_id")
    if not block or type_of(action) != type_of(delivery.action) or str(block) == delivery.destination:
        return None
    return UUID(str(block))
