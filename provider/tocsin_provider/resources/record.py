"""Resources whose attributes are the fields of one document, which the API takes with POST and changes with PATCH."""

from __future__ import annotations

import json
import uuid
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import Listing
from tocsin_provider.api.client import Answer, Client
from tocsin_provider.api.creations import FOUND
from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import from_json_text
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.resources.resource import (
    COMPUTED,
    Applied,
    Resource,
    computed,
    create_once,
    delete_if_there,
    place,
    spell_location,
)
from tocsin_provider.values import UNKNOWN, Object, Value, as_dynamic, is_known, plain, same_json

_SHORTEST_HIDDEN = 4
"""Characters below which a text is no secret, and hiding it would only spoil what is told."""


class Record(Resource):
    """A resource of this kind. What the configuration leaves to the API is never sent and never drifts."""

    route: ClassVar[str]
    """Where the API has them, such as "/variables"."""
    called: ClassVar[str]
    """What one is called in a sentence, such as "work pool"."""
    fields: ClassVar[Mapping[str, str]]
    """What each attribute that the user writes is called by the API."""
    overwrites: ClassVar[bool] = False
    """Whether the API answers a POST of what is there already by changing that."""

    @abstractmethod
    def twin(self, planned: Object, client: Client) -> dict[str, Any] | None:
        """What the API has under the name of what is planned."""

    @abstractmethod
    def import_id(self, planned: Object, client: Client) -> str:
        """What `terraform import` takes for it, beside its id."""

    def create(self, planned: Object, client: Client) -> Applied:
        doing = f"creating {self._named(planned)}"
        body = json.dumps(self.body(planned), default=as_json)
        path, name = f"{self.route}/", self.import_id(planned, client)
        try:
            if self.overwrites and (twin := self.twin(planned, client)) is not None:
                if client.creations.take(path, name) != str(twin["id"]):
                    raise ProviderError(self._exists_already(planned, client))
                return self._taken_up(twin, planned, client)
            answer = create_once(
                client, lambda: client.creations.post(path, body, name), lambda: self._made(planned, client)
            )
        except failures.ApiFailure as failure:
            if isinstance(failure, failures.Conflict) and not self.overwrites:
                raise ProviderError(self._exists_already(planned, client)) from failure
            raise self._explained(failure, doing, planned) from failure
        if answer.status == FOUND:
            return self._taken_up(answer.document, planned, client)
        return Applied(self._settled(planned, answer.document))

    def _taken_up(self, document: dict[str, Any], planned: Object, client: Client) -> Applied:
        """Something that an earlier run has made before it was killed; the configuration may have changed since."""
        prior = self.state(dict.fromkeys(self.schema.attributes), document)
        return self.update(prior, planned, client)

    def read(self, state: Object, client: Client) -> Object | None:
        try:
            document = self.fetch(state, client)
        except failures.NotFound:
            return None
        return self.state(state, document)

    def update(self, prior: Object, planned: Object, client: Client) -> Applied:
        doing = f"changing {self._named(planned)}"
        try:
            self.change(prior, planned, client)
        except failures.ApiFailure as failure:
            raise self._explained(failure, doing, planned) from failure
        try:
            document = client.request("GET", self.path(prior))
        except failures.ApiFailure as failure:
            kept = {name: prior.get(name) for name, value in planned.items() if value is UNKNOWN}
            return Applied(planned | kept, [failure.problem(f"reading what {doing} made")])
        return Applied(self._settled(planned, document))

    def delete(self, state: Object, client: Client) -> None:
        delete_if_there(client, self.path(state))

    def same(self, name: str, left: Value, right: Value) -> bool:
        return same_meaning(left, right, self.schema.attributes[name])

    def fetch(self, state: Object, client: Client) -> dict[str, Any]:
        """What the API has of this one. Raises NotFound."""
        return client.read(Listing(self.route.removeprefix("/")), str(state["id"]))

    def path(self, state: Object) -> str:
        """Where the API has this one."""
        return f"{self.route}/{state['id']}"

    def body(self, planned: Object) -> dict[str, Any]:
        """What a POST carries; what is left to the API is left out."""
        return {
            field: self.sent(name, planned[name])
            for name, field in self.fields.items()
            if planned.get(name) is not None and planned[name] is not UNKNOWN
        }

    def changes(self, prior: Object, planned: Object) -> dict[str, Any]:
        """What a PATCH carries: what is different."""
        return {
            field: self.sent(name, planned[name])
            for name, field in self.fields.items()
            if planned[name] is not UNKNOWN and planned[name] != prior.get(name)
        }

    def change(self, prior: Object, planned: Object, client: Client) -> None:
        """Have the API make what is there into what is planned."""
        changes = self.changes(prior, planned)
        if changes:
            client.request("PATCH", self.path(prior), json.dumps(changes, default=as_json))

    def sent(self, name: str, value: Value) -> Any:
        """The value of an attribute as a request carries it."""
        return read_json(value, self.schema.attributes[name])

    def held(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """What a document of the API says of each attribute."""
        return {name: document.get(field) for name, field in self.fields.items()}

    def state(self, before: Object, document: Mapping[str, Any]) -> Object:
        """A document of the API, spelt as before wherever it means the same."""
        attributes = self.schema.attributes
        held = self.held(document)
        return (
            before
            | computed(document)
            | {name: reconcile(before.get(name), value, attributes[name]) for name, value in held.items()}
        )

    def _settled(self, planned: Object, document: Mapping[str, Any]) -> Object:
        """The state after a change: what was planned, with what only the API could say."""
        held = self.state(planned, document)
        return planned | {
            name: held[name] for name, value in planned.items() if name in COMPUTED or not is_known(value)
        }

    def _made(self, planned: Object, client: Client) -> Answer | None:
        """What a request whose answer was lost has made."""
        found = self.twin(planned, client)
        if found is None:
            return None
        held = self.state(planned, found)
        known = [name for name in self.fields if is_known(planned.get(name))]
        same = all(self._same(name, planned[name], held[name]) for name in known)
        return Answer(found, status=201) if same else None

    def _named(self, planned: Object) -> str:
        return f'{self.called} "{planned.get("name")}"'

    def _exists_already(self, planned: Object, client: Client) -> Problem:
        known_as = self.import_id(planned, client)
        return Problem(
            f'A {self.called} "{known_as}" exists already',
            f"Bring it under Terraform with\n  terraform import <address> {json.dumps(known_as)}\n"
            "or choose another name.",
            ("name",),
        )

    def _explained(self, failure: failures.ApiFailure, doing: str, planned: Object) -> ProviderError:
        """A failure in words, each mistake at its place, without what may be secret in parameters and the like."""
        told = [failure.problem(doing)]
        if isinstance(failure, failures.Invalid) and failure.mistakes:
            told = [
                Problem(
                    f"The API refused {spell_location(mistake.location)}",
                    f"While {doing}: {mistake.message}",
                    place(mistake.location, planned, self.fields),
                )
                for mistake in failure.mistakes
            ]
        return ProviderError(*(self._hide(problem, planned) for problem in told))

    def _hide(self, problem: Problem, planned: Object) -> Problem:
        attributes = self.schema.attributes
        texts = {
            text
            for name in self.fields
            if attributes[name].served_type == "dynamic"
            for text in _texts(read_json(planned.get(name), attributes[name]))
            if len(text) >= _SHORTEST_HIDDEN
        }
        detail = problem.detail
        for text in sorted(texts, key=len, reverse=True):
            detail = detail.replace(text, "(sensitive)")
        return Problem(problem.summary, detail, problem.path, problem.severity)


def as_uuid(id: str) -> str | None:
    """The id in its usual spelling, or None where it is none."""
    try:
        return str(uuid.UUID(id))
    except ValueError:
        return None


def no_such(called: str, id: str, takes: str) -> ProviderError:
    """What was given to `terraform import` is not there."""
    return ProviderError(Problem(f"No such {called}", f'The API has no {called} "{id}". {takes}'))


def only(client: Client, route: str, wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first that a search of the API finds."""
    found = client.request("POST", f"{route}/filter", {**wanted, "limit": 1}, repeatable=True)
    return found[0] if found else None


def read_json(value: Value, attribute: Attribute) -> Any:
    """A value without the types that came with it; JSON that was written as a string is read where that is a way to write it."""
    value = plain(value)
    return from_json_text(value) if attribute.rule.format in ("object-or-json", "list-or-json") else value


def as_json(value: object) -> float:
    """A number as JSON has it."""
    if not isinstance(value, int | float) and hasattr(value, "__float__"):
        return float(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def same_meaning(left: Value, right: Value, attribute: Attribute) -> bool:
    """Whether two values of an attribute mean the same: spaces in JSON and the order in a set make no difference."""
    if isinstance(attribute.served_type, list) and attribute.served_type[0] == "set":
        return _as_set(left) == _as_set(right)
    return same_json(read_json(left, attribute), read_json(right, attribute))


def reconcile(before: Value, remote: Any, attribute: Attribute) -> Value:
    """What the API says of an attribute, as it was spelt before where that means the same."""
    if remote is None:
        return None
    if before is not None and is_known(before) and same_meaning(plain(before), remote, attribute):
        return before
    value: Value = as_dynamic(remote) if attribute.served_type == "dynamic" else remote
    return value


def _as_set(value: Value) -> set[str]:
    return {str(item) for item in value} if isinstance(value, list) else set()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
