"""What can be known to be wrong about an automation's actions before they ever run."""

from collections.abc import Iterator, Mapping, Set
from uuid import UUID

from tocsin.actions.action import Action, MessageAction
from tocsin.actions.call_webhook import CallWebhook
from tocsin.actions.targets import TargetedAction
from tocsin.actions.templating import validate_templates
from tocsin.automations.schemas import AutomationWrite
from tocsin.automations.targets import Target, Targets
from tocsin.blocks.loaded import BlockDescription
from tocsin.blocks.service import BlockService
from tocsin.errors import FieldError, Invalid

WEBHOOK = "webhook"
_LISTS = ("actions", "actions_on_trigger", "actions_on_resolve")

Place = tuple[str, int]


def check_actions(definition: AutomationWrite, blocks: BlockService, targets: Targets) -> None:
    """Raises `Invalid` for templates that do not parse, for blocks that do not exist or cannot do what is asked of them, and for
    selected things that do not exist.
    """
    placed = list(_placed(definition))
    known = blocks.describe({action.block_document_id for _, action in placed if isinstance(action, MessageAction)})
    existing = targets.existing({target for _, action in placed if (target := selected_target(action))})
    errors = [error for place, action in placed for error in _errors(place, action, known, existing)]
    if errors:
        raise Invalid(errors=errors)


def selected_target(action: Action) -> Target | None:
    """The thing that an action acts on where the automation itself names it."""
    if isinstance(action, TargetedAction) and action.selected is not None:
        return action.kind, action.selected
    return None


def _placed(definition: AutomationWrite) -> Iterator[tuple[Place, Action]]:
    for name in _LISTS:
        for index, action in enumerate(getattr(definition, name)):
            yield (name, index), action


def _errors(
    place: Place, action: Action, blocks: Mapping[UUID, BlockDescription], existing: Set[Target]
) -> Iterator[FieldError]:
    yield from validate_templates(action, ("body", *place))
    if isinstance(action, MessageAction):
        problem = _block_problem(action, blocks.get(action.block_document_id))
        if problem:
            yield FieldError(("body", *place, "block_document_id"), problem, "block")
    target = selected_target(action)
    if isinstance(action, TargetedAction) and target is not None and target not in existing:
        kind, target_id = target
        message = f"there is no {kind.replace('-', ' ')} {target_id}; create it first"
        yield FieldError(("body", *place, action.id_field()), message, "target")


def _block_problem(action: MessageAction, block: BlockDescription | None) -> str | None:
    if block is None:
        return f"there is no block document {action.block_document_id}; create the block first"
    if isinstance(action, CallWebhook):
        return None if block.type_slug == WEBHOOK else f"the block {block.name!r} is a {block.type_name}, not a Webhook"
    return None if block.can_notify else f"the block {block.name!r} is a {block.type_name}, which cannot notify"
