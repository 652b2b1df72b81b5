"""What the terminal shows of blocks and block types."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from tocsin.commands.fields import Field
from tocsin.commands.tables import plain_table
from tocsin.commands.words import moment, period

Json = Mapping[str, Any]


def blocks_picture(blocks: Sequence[Json]) -> RenderableType:
    """A table of blocks."""
    if not blocks:
        return Text("no blocks; tocsin block create makes one")
    table = plain_table("block", "type", "can notify", "automations", "updated")
    for block in blocks:
        notify = Text("✓", "green") if block["can_notify"] else Text("")
        uses = Text(str(block["automations"]), "" if block["automations"] else "dim")
        table.add_row(Text(block["name"], "bold"), Text(block["type"]), notify, uses, moment(block["updated"]))
    return table


def block_picture(block: Json) -> RenderableType:
    """A block's values, and who uses it."""
    title = Text.assemble((f"{block['block_type']['slug']}/{block['name']}", "bold"), (f"  {block['id']}", "dim"))
    table = plain_table("field", "value")
    for name, value in block["data"].items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        table.add_row(Text(name), Text(text))
    secrets = [_secret(each) for each in block["secrets"]]
    users = [
        Text.assemble("  ", each["name"], ("" if each["enabled"] else "  paused", "dim")) for each in _users(block)
    ]
    used = [Text("used by", "dim"), *users] if users else [Text("used by no automation", "dim")]
    return Group(title, table, *secrets, *used)


def types_picture(types: Sequence[Json]) -> RenderableType:
    """A table of block types."""
    table = plain_table("type", "can notify", "what it is for")
    for each in types:
        notify = Text("✓", "green") if each["can_notify"] else Text("")
        first_line = (each["description"] or "").strip().partition("\n")[0]
        table.add_row(Text(each["slug"], "bold"), notify, Text(first_line))
    return table


def fields_picture(block_type: Json, fields: Iterable[Field]) -> RenderableType:
    """The options of `tocsin block create` for a type."""
    title = Text.assemble((block_type["slug"], "bold"), f"  {block_type['description'] or ''}")
    table = plain_table("option", "takes", "", "default", "what it is")
    for field in fields:
        option = field.option.replace("--", "--[no-]", 1) if field.is_flag else field.option
        marks = [name for name, holds in (("required", field.is_required), ("secret", field.is_secret)) if holds]
        default = "" if field.default is None else json.dumps(field.default, ensure_ascii=False)
        many = " …" if field.is_list else ""
        table.add_row(
            Text(option, "bold", no_wrap=True),
            Text(field.type_name + many),
            Text(", ".join(marks), "yellow"),
            Text(default, "dim"),
            Text(field.description.strip().partition("\n")[0]),
        )
    return Group(title, table)


def _users(block: Json) -> Sequence[Json]:
    users: Sequence[Json] = block["automations"]
    return users


def _secret(each: Json) -> Text:
    """A secret that the block refers to, and whether the server can have it."""
    problem = each["problem"]
    mark, style = ("✓", "green") if problem is None else ("✗", "red")
    said = "" if problem is None else f"  {problem['code']}: {problem['message']}"
    return Text.assemble((mark, style), f" {each['field']}: ", (each["reference"], "bold"), said)


def canary_picture(canary: Json) -> RenderableType:
    """How often a block is tested, and when the next time is."""
    return Text(f"tested every {period(canary['every'])}, next at {moment(canary['due'])} UTC")
