"""Which automations use a thing that is to be deleted, and what the same plan does to them.

Terraform plans what a configuration no longer has in any order: the block may come before the automation that goes with it. Whoever
asks first waits until the automations in question have been planned. Those that never are do not belong to this plan.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin_provider import terraform_command
from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.resources import actions
from tocsin_provider.terraform_command import Command

TARGETS = {
    "block_document_id": "prefect.block-document",
    "deployment_id": "prefect.deployment",
    "work_pool_id": "prefect.work-pool",
}
"""The fields of actions that name something by its id, and what the API calls these things in events."""
_STEP = 0.05
_QUIET = 10.0
"""Seconds in which no automation is planned, after which those that have not been do not belong to the plan. An automation may wait
for the data of another provider."""
_QUIET_DESTROYING = 2.0
"""The same where everything is destroyed: then nothing is waited for."""


@dataclass(slots=True)
class Verdict:
    """The automations, id to name, that will still use a thing; those that the plan takes from it; those not known by now."""

    using: dict[str, str] = field(default_factory=dict)
    released: dict[str, str] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Deletion:
    """A thing that is to be deleted, and the automations, id to name, that use it."""

    resource: str
    called: str
    users: dict[str, str]


class Usage:
    """What one process knows of one API while Terraform plans. Safe to use from many threads."""

    def __init__(self, client: Client, command: Command | None) -> None:
        self._client = weakref.proxy(client)
        self._command = command
        self._lock = threading.Lock()
        self._fetching = threading.Lock()
        self._planned: dict[str, frozenset[str]] = {}
        self._names: dict[str, str] = {}
        self._going: dict[str, _Deletion] = {}
        self._news = 0
        self._waiting = 0
        self._left: list[_Deletion] = []  # planned without waiting, since others wait already: these see to it
        self._fetched: list[dict[str, Any]] | None = None

    def plan(self, automation: str, name: str, uses: Collection[str]) -> list[str]:
        """An automation has been planned: it will use these resources, such as "prefect.block-document.<id>"; none, if it goes.

        Answers what those are called among them that this plan deletes and that it has not used so far: of its other ones they are
        told that are deleted.
        """
        with self._lock:
            self._planned[automation] = frozenset(uses)
            self._names[automation] = name
            self._news += 1
            going = (self._going[resource] for resource in uses if resource in self._going)
            return [deletion.called for deletion in going if automation not in deletion.users]

    def users(self, resource: str) -> dict[str, str]:
        """The automations, id to name, that use a resource now. Raises ApiFailure."""
        found = self._client.request("GET", f"/automations/related-to/{resource}")
        # Prefect's own server relates automations to deployments only.
        for document in self._all():
            if resource in used_by(document) and all(document["id"] != known["id"] for known in found):
                try:
                    found.append(self._client.request("GET", f"/automations/{document['id']}"))
                except failures.NotFound:
                    continue
        return {document["id"]: document["name"] for document in found if resource in used_by(document)}

    def verdict(self, resource: str, called: str) -> tuple[Verdict, list[tuple[str, Verdict]]]:
        """What the plan does to the automations that use a resource, and the same of others, by what they are called, that were
        left to whoever waits. Raises ApiFailure.
        """
        users = self.users(resource)
        with self._lock:
            users |= {user: self._names[user] for user, uses in self._planned.items() if resource in uses}
            mine = self._going[resource] = _Deletion(resource, called, users)
            if not self._undecided([mine]):
                return self._judged(mine), []
            if not self._may_wait():
                return self._leave(mine), []
            self._waiting += 1
            self._news += 1
        return self._wait(mine)

    def _leave(self, mine: _Deletion) -> Verdict:
        """Leave a deletion to those who wait already, if anybody does."""
        verdict = self._judged(mine)
        if self._waiting:
            self._left.append(mine)
            self._news += 1
            return Verdict(verdict.using, verdict.released | verdict.undecided)
        return verdict

    def _wait(self, mine: _Deletion) -> tuple[Verdict, list[tuple[str, Verdict]]]:
        """Wait until everything is planned that matters, or nothing comes any more."""
        quiet = _QUIET_DESTROYING if self._command is not None and self._command.destroys else _QUIET
        waited, news, stopped = 0.0, -1, False
        while True:
            with self._lock:
                waited, news = (waited, news) if self._news == news else (0.0, self._news)
                over = waited >= quiet
                if over or stopped or not self._undecided([mine, *self._left]):
                    self._waiting -= 1
                    left, self._left = self._left, []
                    others = [(each.called, self._judged(each, decided=over)) for each in left]
                    return self._judged(mine, decided=over), others
            stopped = self._client.pause(_STEP)
            waited += _STEP

    def _undecided(self, deletions: Collection[_Deletion]) -> bool:
        return any(user not in self._planned for deletion in deletions for user in deletion.users)

    def _may_wait(self) -> bool:
        """Whether Terraform can go on meanwhile: whoever waits takes one of the places that it has."""
        return self._command is not None and self._waiting + 1 < self._command.parallelism

    def _judged(self, deletion: _Deletion, *, decided: bool = False) -> Verdict:
        """What becomes of the users. `decided` says that those that have not been planned never will be."""
        verdict = Verdict()
        for user, name in deletion.users.items():
            if user in self._planned:
                uses = deletion.resource in self._planned[user]
                (verdict.using if uses else verdict.released)[user] = name
            else:
                (verdict.using if decided else verdict.undecided)[user] = name
        return verdict

    def _all(self) -> list[dict[str, Any]]:
        """All automations, as they were when this was first asked."""
        with self._fetching:
            if self._fetched is None:
                self._fetched = list(every(self._client, "/automations"))
            return self._fetched


_known: weakref.WeakKeyDictionary[Client, Usage] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def usage_of(client: Client) -> Usage:
    """What this process knows about this API."""
    with _lock:
        if client not in _known:
            _known[client] = Usage(client, terraform_command.current())
        return _known[client]


def used_by(automation: Mapping[str, Any]) -> frozenset[str]:
    """The resources that the actions of an automation, as the API has them, name by their ids; those that are known so far."""
    return frozenset(_used_by(automation))


def _used_by(automation: Mapping[str, Any]) -> Iterator[str]:
    for name in actions.LISTS:
        listed = automation.get(name)
        for action in listed if isinstance(listed, list) else ():
            for target, kind in TARGETS.items():
                if isinstance(action, dict) and isinstance(action.get(target), str):
                    yield f"{kind}.{action[target].lower()}"
