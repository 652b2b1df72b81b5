"""`prefect_block`: a block document, whose data is a JSON string that Terraform keeps byte for byte, or does not keep at all."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import Listing
from tocsin_provider.api.client import Answer, Client
from tocsin_provider.api.creations import FOUND
from tocsin_provider.conversions import as_json_text
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.resources import block_types, fingerprints
from tocsin_provider.resources.block_data import (
    DATA,
    NOT_READ,
    WRITE_ONLY,
    check_source,
    explained,
    given,
    missing_source,
    parse,
    parse_or_none,
    source,
    unmanaged,
    unmasked,
    with_data,
)
from tocsin_provider.resources.fingerprints import FINGERPRINT
from tocsin_provider.resources.protected import Protected
from tocsin_provider.resources.references import as_written
from tocsin_provider.resources.resource import (
    Applied,
    Plan,
    changed,
    computed,
    create_once,
    delete_if_there,
    text,
)
from tocsin_provider.resources.secret_references import check_secrets
from tocsin_provider.values import UNKNOWN, Object, Value, is_known, same_json

_DOCUMENTS = Listing("block_documents")
_WITH_SECRETS = Listing("block_documents", query={"include_secrets": "true"}, asked={"include_secrets": True})


class Block(Protected):
    """A named piece of configuration.

    Its data is compared by the fingerprint that the API tells, wherever the state does not hold it.
    """

    name = "prefect_block"
    replaced_by = ("name", "type_slug")
    event_resource = "prefect.block-document"

    def replacing(self, prior: Object) -> tuple[str, ...]:
        # The API that tells fingerprints is the one that gives a block another name.
        return self.replaced_by if prior.get(FINGERPRINT) is None else ("type_slug",)

    def validate(self, config: Object) -> list[Problem]:
        return [*super().validate(config), *check_source(config)]

    def plan(self, prior: Object | None, proposed: Object, config: Object, client: Client | None) -> Plan:
        is_new = prior is None or any(prior.get(name) != proposed.get(name) for name in self.replacing(prior))
        problems: list[Problem] = []
        values: Object = {DATA: config.get(DATA), FINGERPRINT: UNKNOWN}
        if prior is not None and not is_new:
            try:
                values = _planned_values(prior, config, client)
            except failures.ApiFailure as failure:
                problems = [failure.problem(f"comparing the data of {self.name}")]
            if source(config) == WRITE_ONLY and prior.get(FINGERPRINT) is None and client is not None:
                problems += fingerprints.warn_of_none(client)
        plan = super().plan(prior, proposed | values, config, client)
        if source(config) == WRITE_ONLY and plan.planned != prior:
            # Terraform asks for an ephemeral value again when it applies, and may get another one.
            plan.planned[FINGERPRINT] = UNKNOWN
        if config.get(DATA) is None and config.get(WRITE_ONLY) is None:
            plan.problems.append(missing_source() if is_new else unmanaged())
        plan.problems += problems
        return plan

    def check_against_api(self, planned: Object, client: Client) -> list[Problem]:
        slug, data = planned["type_slug"], given(planned)
        if not isinstance(slug, str):
            return []
        block_type = block_types.lookup(client, slug)
        name = source(planned)
        if name is None or not isinstance(data, str):
            return []
        parsed = parse(data)
        return [*block_types.check_data(parsed, block_type, name), *check_secrets(parsed, name, client)]

    def create(self, planned: Object, client: Client) -> Applied:
        block_type = block_types.lookup(client, text(planned["type_slug"]))
        head = {
            "name": text(planned["name"]),
            "block_type_id": block_type.id,
            "block_schema_id": block_type.schema_id,
        }
        answer = self._post(head, planned, client)
        document = answer.document
        if answer.status == FOUND:
            # An earlier run was killed after it had made this; the configuration may have changed since.
            prior: Object = {**computed(document), **fingerprints.told(document), "name": document["name"]}
            return self.update(prior, planned | computed(document), client)
        return Applied(planned | computed(document) | fingerprints.told(document))

    def _post(self, head: dict[str, str], planned: Object, client: Client) -> Answer:
        slug, name = text(planned["type_slug"]), text(planned["name"])
        data = given(planned)
        if data is None:
            raise ProviderError(missing_source())
        body = with_data(head, text(data))

        def post() -> Answer:
            return client.creations.post("/block_documents/", body, f"{slug}/{name}")

        def find() -> Answer | None:
            found = by_name(client, slug, name)
            return Answer(found, status=201) if found and same_json(as_written(found), parse(text(data))) else None

        try:
            return create_once(client, post, find)
        except failures.Conflict as conflict:
            raise ProviderError(_exists_already(conflict, slug, name)) from conflict
        except failures.ApiFailure as failure:
            raise explained(failure, f"creating block {slug}/{name}", planned) from failure

    def read(self, state: Object, client: Client) -> Object | None:
        # With a fingerprint in the state the data need not be looked at, unless the fingerprint is another one now.
        listing = _WITH_SECRETS if isinstance(state.get(DATA), str) and state.get(FINGERPRINT) is None else _DOCUMENTS
        try:
            document = client.read(listing, str(state["id"]))
            data = _held(state, document, client, is_whole=listing is _WITH_SECRETS)
        except failures.NotFound:
            return None
        return {
            **state,
            **computed(document),
            **fingerprints.told(document),
            "name": document["name"],
            "type_slug": document["block_type"]["slug"],
            DATA: data,
        }

    def update(self, prior: Object, planned: Object, client: Client) -> Applied:
        slug, name = text(planned["type_slug"]), text(planned["name"])
        path, doing = f"/block_documents/{prior['id']}", f"changing block {slug}/{name}"
        head: dict[str, Any] = {"name": name} if name != prior["name"] else {}
        data = given(planned)
        body: dict[str, Any] | str = head
        if data is not None:
            # The API would keep keys that we leave out, unless told not to.
            head |= {"block_schema_id": block_types.lookup(client, slug).schema_id, "merge_existing_data": False}
            body = with_data(head, text(data))
        try:
            if body:
                client.request("PATCH", path, body)
        except failures.Conflict as conflict:
            raise ProviderError(_exists_already(conflict, slug, name)) from conflict
        except failures.ApiFailure as failure:
            raise explained(failure, doing, planned) from failure
        if planned.get(FINGERPRINT) is not UNKNOWN:
            return changed(prior, planned, client, path, doing)
        return changed(prior, planned | {FINGERPRINT: prior.get(FINGERPRINT)}, client, path, doing, _computed)

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
        found = by_name(client, slug, name, secrets=False)
        if found is None:
            raise ProviderError(no_such_block(f"{slug}/{name}"))
        return str(found["id"])

    def same(self, name: str, left: Value, right: Value) -> bool:
        if name != DATA or NOT_READ in (left, right):
            return left == right
        one = parse_or_none(text(left))
        return one is not None and same_json(one, parse_or_none(text(right)))


def by_name(client: Client, slug: str, name: str, *, secrets: bool = True) -> dict[str, Any] | None:
    """The block of this type and name, or None. Raises ApiFailure."""
    path = f"/block_types/slug/{quote(slug, safe='')}/block_documents/name/{quote(name, safe='')}"
    try:
        document: dict[str, Any] = client.request("GET", path, query={"include_secrets": str(secrets).lower()})
    except failures.NotFound:
        return None
    return document


def no_such_block(called: str) -> Problem:
    """A block that the API does not have."""
    return Problem("No such block", f'The API has no block "{called}". `tocsin block ls` lists what it has.')


def _planned_values(prior: Object, config: Object, client: Client | None) -> Object:
    """What is planned of the data of a block that stays: what is there, where that is what was written."""
    held, mark = prior.get(DATA), prior.get(FINGERPRINT)
    match source(config):
        case None:
            # The state forgets what is no longer declared. Without a fingerprint nothing would say what an import has found.
            return {DATA: held if held is None or mark is None else NOT_READ, FINGERPRINT: mark}
        case "data_wo":
            kept = held if held == NOT_READ else None
            same_version = config.get("data_wo_version") == prior.get("data_wo_version")
            is_held = same_version and (mark is None or _has(prior, config[WRITE_ONLY], client))
            return {DATA: kept, FINGERPRINT: mark if is_held else UNKNOWN}
    data = config[DATA]
    if held == NOT_READ:
        is_held = _has(prior, data, client)
        return {DATA: held if is_held else data, FINGERPRINT: mark if is_held else UNKNOWN}
    is_held = isinstance(held, str) and isinstance(data, str) and same_json(parse_or_none(held), parse_or_none(data))
    return {DATA: data, FINGERPRINT: mark if is_held else UNKNOWN}


def _has(prior: Object, data: Value, client: Client | None) -> bool:
    """Whether the block has this data by its fingerprint; what cannot be known is a change."""
    if client is None or not is_known(data) or not isinstance(parse_or_none(data), dict):
        return False
    return fingerprints.of(client, text(prior["id"]), text(data)) == prior.get(FINGERPRINT)


def _held(state: Object, document: dict[str, Any], client: Client, *, is_whole: bool) -> str | None:
    """The data for the state, in the user's spelling where that means the same. Secrets are asked for only where it holds them."""
    prior, mark = state.get(DATA), document.get(FINGERPRINT)
    is_import = state.get("name") is None
    if mark is not None and is_import:
        return NOT_READ
    if not isinstance(prior, str) and not is_import:
        return None
    if isinstance(prior, str) and mark is not None and (prior == NOT_READ or state.get(FINGERPRINT) == mark):
        return prior
    if not is_whole:
        document = client.request("GET", f"/block_documents/{state['id']}", query=_WITH_SECRETS.query)
    known = parse_or_none(prior)
    held = unmasked(as_written(document), known)
    return prior if isinstance(prior, str) and same_json(held, known) else as_json_text(held)


def _computed(document: dict[str, Any]) -> Object:
    return computed(document) | fingerprints.told(document)


def _exists_already(conflict: failures.Conflict, slug: str, name: str) -> Problem:
    return Problem(
        f'A block "{slug}/{name}" exists already',
        f"{conflict.answer}\n\nBring it under Terraform with\n  terraform import <address> {slug}/{name}\n"
        "or choose another name.",
        ("name",),
    )
