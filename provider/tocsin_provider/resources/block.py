"""`prefect_block`: a block document, whose data is a JSON string that Terraform keeps byte for byte."""

from __future__ import annotations

import json
import uuid
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import Listing
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Path, Problem, ProviderError
from tocsin_provider.resources import block_types
from tocsin_provider.resources.block_types import MASK
from tocsin_provider.resources.protected import Protected
from tocsin_provider.resources.references import as_written
from tocsin_provider.resources.resource import (
    Applied,
    changed,
    computed,
    create_once,
    delete_if_there,
    place,
    spell_location,
    text,
)
from tocsin_provider.values import UNKNOWN, Object, Value, is_known, same_json

_DOCUMENTS = Listing("block_documents", query={"include_secrets": "true"}, asked={"include_secrets": True})


class Block(Protected):
    """A named piece of configuration. The API can change its data, not its name and not its type."""

    name = "prefect_block"
    replaced_by = ("name", "type_slug")
    event_resource = "prefect.block-document"

    def check_against_api(self, planned: Object, client: Client) -> list[Problem]:
        slug, data = planned["type_slug"], planned["data"]
        if not isinstance(slug, str):
            return []
        block_type = block_types.lookup(client, slug)
        if data is UNKNOWN or not is_known(data):
            return []
        return block_types.check_data(_parse(text(data)), block_type)

    def create(self, planned: Object, client: Client) -> Applied:
        block_type = block_types.lookup(client, text(planned["type_slug"]))
        head = {
            "name": text(planned["name"]),
            "block_type_id": block_type.id,
            "block_schema_id": block_type.schema_id,
        }
        document = self._post(head, planned, client)
        return Applied(planned | computed(document))

    def _post(self, head: dict[str, str], planned: Object, client: Client) -> dict[str, Any]:
        slug, name = text(planned["type_slug"]), text(planned["name"])
        body = _with_data(head, text(planned["data"]))

        def post() -> dict[str, Any]:
            created: dict[str, Any] = client.request("POST", "/block_documents/", body)
            return created

        def find() -> dict[str, Any] | None:
            found = _by_name(client, slug, name)
            return found if found and same_json(as_written(found), _parse(text(planned["data"]))) else None

        try:
            return create_once(client, post, find)
        except failures.Conflict as conflict:
            raise ProviderError(_exists_already(conflict, slug, name)) from conflict
        except failures.ApiFailure as failure:
            raise _explained(failure, f"creating block {slug}/{name}", planned) from failure

    def read(self, state: Object, client: Client) -> Object | None:
        try:
            document = client.read(_DOCUMENTS, str(state["id"]))
        except failures.NotFound:
            return None
        prior = state.get("data")
        held = as_written(document)
        if isinstance(prior, str):
            known = _parse_or_none(prior)
            data = prior if same_json(_unmasked(held, known), known) else _spell(_unmasked(held, known))
        else:
            data = _spell(held)
        return {
            **state,
            **computed(document),
            "name": document["name"],
            "type_slug": document["block_type"]["slug"],
            "data": data,
        }

    def update(self, prior: Object, planned: Object, client: Client) -> Applied:
        slug = text(planned["type_slug"])
        block_type = block_types.lookup(client, slug)
        # The API would keep keys that we leave out, unless told not to.
        head = {"block_schema_id": block_type.schema_id, "merge_existing_data": False}
        path = f"/block_documents/{prior['id']}"
        doing = f"changing block {slug}/{planned['name']}"
        try:
            client.request("PATCH", path, _with_data(head, text(planned["data"])))
        except failures.ApiFailure as failure:
            raise _explained(failure, doing, planned) from failure
        return changed(prior, planned, client, path, doing)

    def delete(self, state: Object, client: Client) -> None:
        delete_if_there(client, f"/block_documents/{state['id']}")

    def find(self, id: str, client: Client) -> str:
        slug, slash, name = id.partition("/")
        if not slash:
            try:
                return str(uuid.UUID(id))
            except ValueError:
                raise ProviderError(
                    Problem(
                        "Wrong import id",
                        "A block is imported by its id (a UUID) or by type_slug/name, such as slack-webhook/alerts.",
                    )
                ) from None
        found = _by_name(client, slug, name)
        if found is None:
            raise ProviderError(
                Problem("No such block", f'The API has no block "{slug}/{name}". `tocsin block ls` lists what it has.')
            )
        return str(found["id"])

    def same(self, name: str, left: Value, right: Value) -> bool:
        if name != "data":
            return left == right
        one = _parse_or_none(text(left))
        return one is not None and same_json(one, _parse_or_none(text(right)))


def _exists_already(conflict: failures.Conflict, slug: str, name: str) -> Problem:
    return Problem(
        f'A block "{slug}/{name}" exists already',
        f"{conflict.answer}\n\nBring it under Terraform with\n  terraform import <address> {slug}/{name}\n"
        "or choose another name.",
        ("name",),
    )


def _by_name(client: Client, slug: str, name: str) -> dict[str, Any] | None:
    path = f"/block_types/slug/{quote(slug, safe='')}/block_documents/name/{quote(name, safe='')}"
    try:
        document: dict[str, Any] = client.request("GET", path, query={"include_secrets": "true"})
    except failures.NotFound:
        return None
    return document


def _with_data(head: dict[str, Any], data: str) -> str:
    """A request body around the data exactly as the user wrote it."""
    return json.dumps(head)[:-1] + f', "data": {data}}}'


def _parse(data: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(data, parse_float=Decimal)
    return parsed


def _parse_or_none(data: str) -> Any:
    try:
        return json.loads(data, parse_float=Decimal)
    except ValueError:
        return None


def _spell(data: Any) -> str:
    """JSON as Terraform's own `jsonencode` writes it: sorted keys, no spaces."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain_number)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _plain_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _unmasked(held: Any, known: Any) -> Any:
    """What the API holds, with what we know in the places that it does not show: a mask is not a difference."""
    if held == MASK and isinstance(known, str):
        return known
    if isinstance(held, dict) and isinstance(known, dict):
        return {key: _unmasked(value, known.get(key)) for key, value in held.items()}
    if isinstance(held, list) and isinstance(known, list) and len(held) == len(known):
        return [_unmasked(one, other) for one, other in zip(held, known, strict=True)]
    return held


def _explained(failure: failures.ApiFailure, doing: str, planned: Object) -> ProviderError:
    """A failure in words, at its path and without anything that the block holds."""
    if not isinstance(failure, failures.Invalid) or not failure.mistakes:
        return ProviderError(_hide(failure.problem(doing), planned))
    data = _parse_or_none(str(planned["data"]))
    config = planned | {"data": data}
    return ProviderError(
        *(
            _hide(
                Problem(
                    f"The API refused {spell_location(mistake.location)}", f"While {doing}: {mistake.message}", path
                ),
                planned,
            )
            for mistake in failure.mistakes
            for path in [_path_of(mistake.location, config)]
        )
    )


def _path_of(location: tuple[str | int, ...], config: Object) -> Path:
    return place(location, config, {})


def _hide(problem: Problem, planned: Object) -> Problem:
    """The problem without values of the block: any of them may be a secret, and an API may repeat what it was sent."""
    detail = problem.detail
    for value in sorted(_texts(_parse_or_none(str(planned["data"]))), key=len, reverse=True):
        if len(value) >= 4:
            detail = detail.replace(value, "(sensitive)")
    return Problem(problem.summary, detail, problem.path, problem.severity)


def _texts(data: Any) -> set[str]:
    if isinstance(data, str):
        return {data}
    if isinstance(data, dict):
        return {text for value in data.values() for text in _texts(value)}
    if isinstance(data, list):
        return {text for value in data for text in _texts(value)}
    return set()
