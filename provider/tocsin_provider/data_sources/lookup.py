"""Data sources of one thing, which is found by its id or by its name."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.problems import Problem, ProviderError, nearest, one_of
from tocsin_provider.values import Object

_LISTED = 10
"""How many names are listed where none is near."""


class Lookup(DataSource):
    """Something that has an id and, within what `keys` name, a name."""

    called: ClassVar[str]
    """What one is called in a sentence, such as "work pool"."""
    keys: ClassVar[tuple[str, ...]] = ("name",)
    """The attributes that say which one is meant, where `id` does not."""

    def validate(self, config: Object) -> list[Problem]:
        problems = super().validate(config)
        missing = [key for key in self.keys if config.get(key) is None]
        if config.get("id") is None and missing:
            ways = f"either id, or {' and '.join(self.keys)}"
            given = [key for key in self.keys if key not in missing]
            path = (given[0],) if given else ()
            problems.append(Problem(f"Which {self.called}?", f"{_a(self.called)} is found by {ways}.", path))
        return problems

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        document = self._document(config, client)
        found = config | self.state(document, client)
        for key in ("id", *self.keys):
            wanted, held = config.get(key), found.get(key)
            same = str(wanted).lower() == held if key == "id" else wanted == held
            if wanted is not None and not same:
                told = f"{key}: the {self.called} of this id has another {key.replace('_', ' ')}. Leave out one of the two."
                raise ProviderError(Problem(f"Another {self.called} than is meant", told, (key,)))
        return found, []

    @abstractmethod
    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        """What the API has under this id. Raises NotFound."""

    @abstractmethod
    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        """What the API has under this name. Raises NotFound, or ProviderError where that can be told better."""

    @abstractmethod
    def names(self, config: Object, client: Client) -> Iterable[str]:
        """The names that there are, for somebody who has mistaken one."""

    @abstractmethod
    def state(self, document: dict[str, Any], client: Client) -> Object:
        """The attributes that the API says."""

    def _document(self, config: Object, client: Client) -> dict[str, Any]:
        try:
            given = config.get("id")
            return self.by_id(given, client) if isinstance(given, str) else self.by_keys(config, client)
        except failures.NotFound as failure:
            raise ProviderError(self._no_such(config, client)) from failure

    def _no_such(self, config: Object, client: Client) -> Problem:
        summary = f"No such {self.called}"
        if config.get("id") is not None:
            return Problem(summary, f"id: the API has no {self.called} with this id.", ("id",))
        return no_such(self.called, self.keys[-1], str(config[self.keys[-1]]), self.names(config, client))


def no_such(called: str, key: str, name: str, names: Iterable[str]) -> Problem:
    """The API has nothing of this name, which stands in the attribute `key`; but others, with the nearest one."""
    known = {known.lower(): known for known in sorted(names)}
    meant = nearest(name, known)
    if meant:
        hint = f'Did you mean "{known[meant]}"?'
    elif not known:
        hint = f"It has no {called} at all that could be meant."
    else:
        listed = list(known.values())
        more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
        hint = f"It has {one_of(listed[:_LISTED])}{more}."
    return Problem(f"No such {called}", f'{key}: the API has no {called} called "{name}". {hint}', (key,))


def _a(noun: str) -> str:
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
