"""`tocsin block …`: make, show, test and delete blocks."""

from typing import Annotated, Any

import typer

from tocsin.commands.block_type import block_type_app
from tocsin.commands.terminal import CANNOT, NO, AsJson, Timeout, Wait, Yes, confirm, fail, say, show

block_app = typer.Typer(no_args_is_help=True, help="Blocks: make, show, test and delete them.")
block_app.add_typer(block_type_app, name="type")

Block = Annotated[str, typer.Argument(help="The block: <type>/<name>, as in slack-webhook/alerts, or its id.")]


@block_app.command("create", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True})
def create(
    block: Annotated[str, typer.Argument(help="The type's slug and the block's name: slack-webhook/alerts.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(help="--<field> <value> for each field; `tocsin block type inspect <type>` lists them."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Give these values to the block that is there.")] = False,
) -> None:
    """Make a block: tocsin block create slack-webhook/alerts --url https://hooks.slack.com/services/…

    Lists are options given several times, objects are JSON, flags are --verify and --no-verify. Instead of the value, - reads it
    from standard input, @FILE from a file, env:NAME from a variable; @@ before a value takes it as it stands. At a terminal,
    secrets that are missing are asked for. secret:aws-sm://NAME names a secret that the server reads when it sends.
    """
    from tocsin.commands.api import ApiFailed
    from tocsin.commands.block_values import save
    from tocsin.commands.fields import Mistakes

    try:
        made = save(block, fields or [], replace=replace)
    except Mistakes as mistakes:
        fail(*mistakes.messages)
    except ApiFailed as failed:
        said = [_mistake(loc, what) for loc, what in failed.mistakes] or [str(failed)]
        fail(*said, code=NO if failed.status in (409, 422) else CANNOT)
    say(f"{'replaced the values of' if replace and made.existed else 'made'} {made.name} ({made.id})")


@block_app.command("ls")
def ls(
    type: Annotated[str | None, typer.Option("--type", help="Only those of this type, by its slug.")] = None,
    as_json: AsJson = False,
) -> None:
    """List all blocks: what they are, whether they can notify, and how many automations use them."""
    from tocsin.commands.api import ApiFailed, pages
    from tocsin.commands.block_pictures import blocks_picture
    from tocsin.commands.lookup import find_block_type

    try:
        if type is not None:
            find_block_type(type)
        wanted: dict[str, Any] = {"block_types": {"slug": {"any_": [type]}}} if type is not None else {}
        blocks = list(pages("/block_documents/filter", {**wanted, "sort": "BLOCK_TYPE_AND_NAME_ASC"}))
        uses = _uses(pages("/automations/filter", {}))
    except ApiFailed as error:
        fail(error)
    show([_listed(block, uses) for block in blocks], blocks_picture, as_json=as_json)


@block_app.command("inspect")
def inspect(block: Block, as_json: AsJson = False) -> None:
    """Show a block: its values, secrets hidden, whether those that it refers to can be had, and the automations that use it."""
    from tocsin.commands.api import ApiFailed
    from tocsin.commands.block_pictures import block_picture
    from tocsin.commands.block_secrets import secrets_of
    from tocsin.commands.lookup import find_block

    try:
        found = find_block(block)
        automations = _users(found["id"])
        secrets = secrets_of(found["data"])
    except ApiFailed as error:
        fail(error)
    show({**found, "automations": automations, "secrets": secrets}, block_picture, as_json=as_json)


@block_app.command("delete")
def delete(
    block: Block,
    force: Annotated[bool, typer.Option("--force", help="Even if automations use it.")] = False,
    yes: Yes = False,
) -> None:
    """Delete a block that no automation uses."""
    from tocsin.commands import api
    from tocsin.commands.lookup import find_block

    try:
        found = find_block(block)
        name = f"{found['block_type']['slug']}/{found['name']}"
        users = [automation["name"] for automation in _users(found["id"])]
        if users and not force:
            fail(f"{name} is used by: {', '.join(users)}. Change those, or say --force: they would not send", code=NO)
        confirm(f"Delete {name}?", yes=yes)
        api.delete(f"/block_documents/{found['id']}")
    except api.ApiFailed as error:
        fail(error)
    say(f"deleted {name}")


@block_app.command("test")
def try_out(
    block: Block,
    subject: Annotated[str | None, typer.Option(help="Another subject.")] = None,
    body: Annotated[str | None, typer.Option(help="Another text.")] = None,
    wait: Wait = True,
    timeout: Timeout = 30,
) -> None:
    """Send a test through a block and tell whether it arrived. Exit code 1: it did not."""
    from tocsin.commands.api import ApiFailed, post
    from tocsin.commands.following import follow
    from tocsin.commands.lookup import find_block

    said = {name: value for name, value in (("subject", subject), ("body", body)) if value is not None}
    try:
        found = find_block(block)
        arrived = follow(post(f"/block_documents/{found['id']}/test", said), timeout if wait else None)
    except ApiFailed as error:
        fail(error)
    if not arrived:
        raise typer.Exit(NO)


@block_app.command("canary")
def canary(
    block: Block,
    every: Annotated[str | None, typer.Option(help="Test it every so often: 15m, 2h, 1d.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Test it no more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Test a block on a schedule, or show on which. An automation that waits for its silence pages when it is closed."""
    from tocsin.commands import api
    from tocsin.commands.block_pictures import canary_picture
    from tocsin.commands.lookup import find_block
    from tocsin.commands.words import read_period

    try:
        found = find_block(block)
        path = f"/block_documents/{found['id']}/canary"
        if off:
            api.delete(path)
            say(f"{block} is tested no more")
            return
        answer = api.put(path, {"every": read_period(every)}) if every else api.get(path)
    except (api.ApiFailed, ValueError) as error:
        fail(error)
    show(answer, canary_picture, as_json=as_json)


def _mistake(loc: tuple[str | int, ...], what: str) -> str:
    """What is wrong, with the option that it is about in the place of the field that the server names."""
    if len(loc) < 2 or loc[0] != "data":
        return f"{'.'.join(map(str, loc))}: {what}" if loc else what
    field = str(loc[1])
    option = f"--{field.replace('_', '-')}"
    return f"{option} {what.removeprefix(field).lstrip()}" if what.startswith(f"{field} ") else f"{option}: {what}"


def _uses(automations: Any) -> dict[str, int]:
    """How many automations have an action that goes through a block, by the block's id."""
    counts: dict[str, int] = {}
    for automation in automations:
        actions = [*automation["actions"], *automation["actions_on_trigger"], *automation["actions_on_resolve"]]
        for block in {action.get("block_document_id") for action in actions} - {None}:
            counts[block] = counts.get(block, 0) + 1
    return counts


def _users(id: str) -> list[dict[str, Any]]:
    from tocsin.commands.api import get

    return [
        {"id": automation["id"], "name": automation["name"], "enabled": automation["enabled"]}
        for automation in get(f"/automations/related-to/prefect.block-document.{id}")
    ]


def _listed(block: dict[str, Any], uses: dict[str, int]) -> dict[str, Any]:
    return {
        "id": block["id"],
        "name": f"{block['block_type']['slug']}/{block['name']}",
        "type": block["block_type"]["name"],
        "can_notify": "notify" in block["block_schema"]["capabilities"],
        "automations": uses.get(block["id"], 0),
        "updated": block["updated"],
    }
