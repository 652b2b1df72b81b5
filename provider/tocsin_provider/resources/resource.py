"""What every resource can do, and what is the same for all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.contract import Attribute, Schema, contract
from tocsin_provider.conversions import from_json_text
from tocsin_provider.problems import Path, Problem, ProviderError
from tocsin_provider.resources.workspaces import elsewhere, split_import_id
from tocsin_provider.validation import check_resource
from tocsin_provider.values import UNKNOWN, Object, Value, is_known, plain

T = TypeVar("T")

COMPUTED = ("id", "created", "updated")
"""What only the API can say, for every resource."""
LOOKS_AFTER_TIMEOUT = 3
"""How often to look for what a request may have created that was not answered in time."""


@dataclass(slots=True)
class Plan:
    """What a resource will look like, what forces a new one, and what is wrong."""

    planned: Object
    replace: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Applied:
    """What exists now. With problems beside a state, what was created reaches Terraform's state all the same."""

    state: Object | None
    problems: list[Problem] = field(default_factory=list)


class Resource(ABC):
    """A kind of resource. Operations raise ProviderError for what went wrong; nothing is kept between calls."""

    name: ClassVar[str]
    replaced_by: ClassVar[tuple[str, ...]] = ()
    """Attributes that the API cannot change: another value is another resource."""
    defaults: ClassVar[Mapping[str, Value]] = {}
    """What optional attributes are where the configuration leaves them out."""

    def replacing(self, prior: Object) -> tuple[str, ...]:  # noqa: ARG002
        """The attributes of which another value is another resource, for one that exists."""
        return self.replaced_by

    @property
    def schema(self) -> Schema:
        return contract().resources[self.name]

    def validate(self, config: Object) -> list[Problem]:
        """The mistakes that can be seen without the API."""
        return check_resource(config, self.schema)

    def plan(self, prior: Object | None, proposed: Object, config: Object, client: Client | None) -> Plan:
        """The planned state: what is configured, or what is there where that only spells the same differently."""
        # For what is left out, Terraform proposes what is there; a default has to win over that.
        planned = proposed | {name: value for name, value in self.defaults.items() if config.get(name) is None}
        # It proposes write-only values as well, and does not take them back.
        planned |= dict.fromkeys(self._write_only)
        replace: list[Path] = []
        if prior is not None:
            for name, attribute in self.schema.attributes.items():
                if self._configurable(attribute) and self._same(name, prior.get(name), planned.get(name)):
                    planned[name] = prior.get(name)
            replace = [(name,) for name in self.replacing(prior) if prior.get(name) != planned.get(name)]
        if prior is None or replace:
            planned |= dict.fromkeys(COMPUTED, UNKNOWN)
        elif planned != prior:
            planned["updated"] = UNKNOWN
        if planned == prior:
            # Terraform has had the configuration validated, and nothing is about to be written.
            return Plan(planned, replace)
        problems = self.validate(config)
        if client is not None:
            problems += elsewhere(planned, client.configuration.workspace)
        if not problems and client is not None and client.offline is None:
            wanted = self.with_write_only(planned, config)
            problems = _told(lambda: self.check_against_api(wanted, client), f"checking {self.name}")
        return Plan(planned, replace, problems)

    def plan_deletion(self, prior: Object, client: Client | None) -> list[Problem]:  # noqa: ARG002
        """What speaks against deleting it, at plan. Deleting what is about to be replaced is not asked for."""
        return []

    def with_write_only(self, planned: Object, config: Object) -> Object:
        """What is planned, with the values that Terraform hands over but does not keep."""
        return planned | {name: config.get(name) for name in self._write_only}

    def without_write_only(self, state: Object | None) -> Object | None:
        """A state, without the values that Terraform does not keep."""
        return None if state is None else state | dict.fromkeys(self._write_only)

    def refuse_write_only(self, config: Object) -> list[Problem]:
        """The mistakes where Terraform is too old to know what is not to be kept: it would keep it."""
        return [
            Problem(
                f"{name} needs Terraform 1.11",
                f"{name} is a write-only attribute, which this version of Terraform would keep in its state. Use Terraform "
                "1.11 or later.",
                (name,),
            )
            for name in self._write_only
            if config.get(name) is not None
        ]

    @property
    def _write_only(self) -> list[str]:
        return [name for name, attribute in self.schema.attributes.items() if attribute.write_only]

    def check_against_api(self, planned: Object, client: Client) -> list[Problem]:  # noqa: ARG002
        """The mistakes that only the API can know of, at plan; for a resource that is about to change."""
        return []

    @abstractmethod
    def create(self, planned: Object, client: Client) -> Applied:
        """Make it exist. `planned` has the write-only values."""

    @abstractmethod
    def read(self, state: Object, client: Client) -> Object | None:
        """What is there now, in the user's spelling where that means the same; None where it is gone."""

    @abstractmethod
    def update(self, prior: Object, planned: Object, client: Client) -> Applied:
        """Change what exists. `planned` has the write-only values."""

    @abstractmethod
    def delete(self, state: Object, client: Client) -> None:
        """Make it not exist. What is gone already is fine."""

    @abstractmethod
    def find(self, id: str, client: Client) -> str:
        """The UUID of what `terraform import` was given: an id or a name."""

    @abstractmethod
    def same(self, name: str, left: Value, right: Value) -> bool:
        """Whether two known, plain values of an attribute mean the same."""

    def import_state(self, id: str, client: Client) -> Object:
        """The beginning of a state, which Terraform completes by reading."""
        empty: Object = dict.fromkeys(self.schema.attributes)
        wanted, workspace = split_import_id(id.strip())
        place: Object = {"workspace_id": workspace} if workspace and "workspace_id" in empty else {}
        return empty | place | {"id": self.find(wanted, client)}

    @staticmethod
    def _configurable(attribute: Attribute) -> bool:
        return attribute.required or attribute.optional

    def _same(self, name: str, left: Value, right: Value) -> bool:
        if left == right:
            return True
        if left is None or right is None or not is_known(left) or not is_known(right):
            return False
        return self.same(name, plain(left), plain(right))


def computed(document: Mapping[str, Any]) -> Object:
    """What only the API can say about something that it has."""
    return {name: document.get(name) for name in COMPUTED}


def changed(
    prior: Object,
    planned: Object,
    client: Client,
    path: str,
    doing: str,
    of: Callable[[dict[str, Any]], Object] = computed,
) -> Applied:
    """The state after a change that the API has taken: what it computed is read back from `path`, and told from it by `of`.

    Where that fails the change stands all the same, so the state has it, with a problem that says what could not be read.
    """
    try:
        document = client.request("GET", path)
    except failures.ApiFailure as failure:
        return Applied(planned | {"updated": prior["updated"]}, [failure.problem(f"reading what {doing} made")])
    return Applied(planned | of(document))


def delete_if_there(client: Client, path: str) -> None:
    """Delete it; what is gone already is as good as deleted."""
    try:
        client.request("DELETE", path)
    except failures.NotFound:
        return


def create_once(client: Client, post: Callable[[], T], find: Callable[[], T | None]) -> T:
    """Create something that a repeated request would create twice: where an answer is lost, look before trying again.

    `find` returns what `post` has made, if it has. Raises the ApiFailure of the last attempt.
    """
    for last in (False, True):
        try:
            return post()
        except failures.ApiFailure as failure:
            if not failure.may_have_worked:
                raise
            # After a timeout the first request may still be under way: it is looked for longer, and never repeated.
            timed_out = isinstance(failure, failures.TimedOut)
            for _ in range(LOOKS_AFTER_TIMEOUT if timed_out else 1):
                found = find()
                if found is not None:
                    return found
                if client.pause(1.0):
                    raise
            if last or timed_out:
                raise
    raise AssertionError("the last attempt returns or raises")


def _told(operation: Callable[[], list[Problem]], doing: str) -> list[Problem]:
    """The problems of an operation, a failure of the API among them."""
    try:
        return operation()
    except ProviderError as error:
        return error.problems
    except failures.ApiFailure as failure:
        return [failure.problem(doing)]


def text(value: Value) -> str:
    """A string attribute that must be known by now."""
    if not isinstance(value, str):
        raise ProviderError(
            Problem("Unexpected value", "A string was expected here; this is a mistake of the provider.")
        )
    return value


def spell_location(location: tuple[str | int, ...]) -> str:
    """The API's place of a mistake in words."""
    return ".".join(map(str, location[1:] if location[:1] == ("body",) else location)) or "the values"


def place(location: tuple[str | int, ...], config: Object, aliases: Mapping[str, str]) -> Path:
    """Where in the configuration the API's place of a mistake is.

    The API's place may hold the names of union members (`trigger`, `event`, `threshold`), which the user did not write:
    what does not lead on is passed over, except at the end, where it is the name of what is missing. `aliases` maps
    the names that the user may have written to the API's.
    """
    steps = location[1:] if location[:1] == ("body",) else location
    path: list[str | int] = []
    here: Value = config
    for number, step in enumerate(steps):
        inner = from_json_text(plain(here))
        if isinstance(step, int):
            if isinstance(inner, list) and 0 <= step < len(inner):
                here = inner[step]
                path.append(step)
            continue
        if isinstance(inner, dict):
            written = step if inner.get(step) is not None else None
            written = written or next(
                (a for a, api in aliases.items() if api == step and inner.get(a) is not None), None
            )
            if written is not None:
                here = inner[written]
                path.append(written)
                continue
            if number == len(steps) - 1:
                path.append(step)
    return tuple(path)
