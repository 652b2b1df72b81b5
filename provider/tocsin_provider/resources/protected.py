"""Resources that are not deleted while automations use them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Problem, Severity
from tocsin_provider.resources.resource import Deletion, Resource
from tocsin_provider.resources.usage import Verdict, usage_of
from tocsin_provider.values import Object

_RELEASED = "released"


class Protected(Resource):
    """A resource that automations name by its id. `deletion_protection = false` lets it go all the same."""

    event_resource: ClassVar[str]
    """What the API calls one in events, without the id."""

    def plan_deletion(self, prior: Object, client: Client | None) -> Deletion:
        if client is None or client.offline is not None or prior.get("deletion_protection") is False:
            return Deletion()
        try:
            verdict, others = usage_of(client).verdict(self._resource(prior), self._titled(prior))
        except failures.ApiFailure as failure:
            return Deletion([failure.problem(f"looking for automations that use {self._titled(prior)}")])
        problems = [_still_used(title, found.using) for title, found in others if found.using]
        if verdict.using:
            problems.append(_still_used(self._titled(prior), verdict.using))
        if verdict.undecided and not problems:
            problems.append(_perhaps_used(self._titled(prior), verdict.undecided))
        return Deletion(problems, _note(verdict))

    def check_deletion(self, prior: Object, client: Client, private: bytes) -> list[Problem]:
        """What has begun to use it since the plan. Of what is replaced there is no note, and its automations follow later."""
        try:
            released = json.loads(private).get(_RELEASED)
        except (ValueError, AttributeError):
            return []
        if released is None or prior.get("deletion_protection") is False:
            return []
        users = usage_of(client).users(self._resource(prior))
        using = {user: name for user, name in users.items() if user not in released}
        return [_still_used(self._titled(prior), using)] if using else []

    def _resource(self, prior: Object) -> str:
        return f"{self.event_resource}.{prior['id']}"

    def _titled(self, prior: Object) -> str:
        return f'{self.name} "{prior.get("name")}"'


def _note(verdict: Verdict) -> bytes:
    """What apply has to know: the automations that follow. Terraform may delete a block before it changes what has used it."""
    return json.dumps({_RELEASED: sorted(verdict.released | verdict.undecided)}).encode()


def _still_used(title: str, users: Mapping[str, str]) -> Problem:
    return Problem(
        f"{title} is used by {_count(users)}",
        f"Deleting it would break what these do, and nothing here takes it from them:\n{_listed(users)}\n"
        "Take it out of them or delete them first, or in the same configuration. To delete it all the same, apply "
        "deletion_protection = false to it first.",
    )


def _perhaps_used(title: str, users: Mapping[str, str]) -> Problem:
    return Problem(
        f"{title} is used by {_count(users)}",
        f"Make sure that this plan deletes or changes them; with this -parallelism it cannot be told in time:\n{_listed(users)}",
        severity=Severity.WARNING,
    )


def _count(users: Mapping[str, str]) -> str:
    return "an automation" if len(users) == 1 else f"{len(users)} automations"


def _listed(users: Mapping[str, str]) -> str:
    most = 20
    lines = [f'  "{name}" ({user})' for user, name in sorted(users.items(), key=lambda entry: entry[1])]
    return "\n".join(lines[:most] + ([f"  and {len(lines) - most} more"] if len(lines) > most else []))
