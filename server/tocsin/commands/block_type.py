"""`tocsin block type …`: which block types there are, and which fields they have."""

from typing import Annotated

import typer

from tocsin.commands.terminal import AsJson, fail, show

block_type_app = typer.Typer(no_args_is_help=True, help="Block types and their fields.")


@block_type_app.command("ls")
def ls(as_json: AsJson = False) -> None:
    """List all block types."""
    from tocsin.commands.api import ApiFailed, pages
    from tocsin.commands.block_pictures import types_picture

    try:
        types = list(pages("/block_types/filter", {}))
        notifying = {
            schema["block_type_id"]
            for schema in pages(
                "/block_schemas/filter", {"block_schemas": {"block_capabilities": {"all_": ["notify"]}}}
            )
        }
    except ApiFailed as error:
        fail(error)
    listed = [
        {
            "slug": each["slug"],
            "name": each["name"],
            "can_notify": each["id"] in notifying,
            "description": each["description"],
        }
        for each in sorted(types, key=lambda each: str(each["slug"]))
    ]
    show(listed, types_picture, as_json=as_json)


@block_type_app.command("inspect")
def inspect(slug: Annotated[str, typer.Argument(help="The type's slug.")], as_json: AsJson = False) -> None:
    """Show the fields of a block type: the options of `tocsin block create`."""
    from tocsin.blocks.overlays import overlay_of
    from tocsin.commands.api import ApiFailed
    from tocsin.commands.block_pictures import fields_picture
    from tocsin.commands.fields import read_fields
    from tocsin.commands.lookup import find_block_type, newest_schema

    try:
        block_type = find_block_type(slug)
        schema = newest_schema(block_type)
    except ApiFailed as error:
        fail(error)
    fields = read_fields(schema["fields"], overlay_of(slug).optional)
    show(schema, lambda _: fields_picture(block_type, fields), as_json=as_json)
