"""`prefect_automation`: a trigger and what to do when it fires. Both may be written in more than one dialect."""

from __future__ import annotations

import json
import uuid
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import Listing
from tocsin_provider.api.client import Answer, Client
from tocsin_provider.api.creations import FOUND
from tocsin_provider.api.paging import every
from tocsin_provider.problems import Problem, ProviderError, Severity
from tocsin_provider.resources import (
    actions,
    automation_checks,
    automation_lookups,
    foresight,
    trigger_mistakes,
    triggers,
)
from tocsin_provider.resources.resource import (
    COMPUTED,
    Applied,
    Deletion,
    Plan,
    Resource,
    changed,
    computed,
    create_once,
    delete_if_there,
)
from tocsin_provider.resources.usage import usage_of, used_by
from tocsin_provider.validation import check
from tocsin_provider.values import Object, Value, as_dynamic, plain

_AUTOMATIONS = Listing("automations")


class Automation(Resource):
    """An automation. The API changes one as a whole, so every update carries all of it."""

    name = "prefect_automation"

    def validate(self, config: Object) -> list[Problem]:
        problems: list[Problem] = []
        for name, attribute in self.schema.attributes.items():
            value = plain(config.get(name))
            if name == "trigger" and value is not None:
                problems += trigger_mistakes.check_trigger(value, attribute)
            elif attribute.required or attribute.optional:
                problems += check(value, attribute, (name,))
        return problems

    def plan(self, prior: Object | None, proposed: Object, config: Object, client: Client | None) -> Plan:
        plan = super().plan(prior, proposed, config, client)
        told = (foresight.LIMIT, "trigger")
        changes = prior is None or any(prior.get(name) != plan.planned.get(name) for name in told)
        wrong = any(problem.severity is Severity.ERROR for problem in plan.problems)
        if changes and not wrong and client is not None and client.offline is None:
            plan.problems += foresight.foreseen(self._body(plan.planned), plan.planned, client)
        if client is not None:
            plan.problems += self._told_of(plan.planned, client, frozenset() if wrong else self._uses(plan.planned))
        return plan

    def check_against_api(self, planned: Object, client: Client) -> list[Problem]:
        found = automation_checks.found_by_api(self._body(planned), planned, client)
        if found is not None:
            return found
        lists = {name: self.schema.attributes[name] for name in actions.LISTS}
        return list(automation_lookups.looked_up(planned, lists, client))

    def plan_deletion(self, prior: Object, client: Client | None) -> Deletion:
        if client is not None:
            self._told_of(prior, client, frozenset())
        return Deletion()

    def _told_of(self, planned: Object, client: Client, uses: frozenset[str]) -> list[Problem]:
        """Let those know that plan to delete what it uses; what it has not used before is a mistake of its own."""
        known, name = planned.get("id"), str(planned.get("name"))
        return [
            Problem(
                f"{called} is deleted by this plan",
                f"An action names it by its id, and it goes with this plan: {called}.",
            )
            for called in usage_of(client).plan(known if isinstance(known, str) else name, name, uses)
        ]

    def create(self, planned: Object, client: Client) -> Applied:
        answer = self._post(self._body(planned), planned, client)
        if answer.status == FOUND:
            # An earlier run was killed after it had made this; the configuration may have changed since.
            return self.update(planned | computed(answer.document), planned | computed(answer.document), client)
        return Applied(
            planned | computed(answer.document), automation_checks.warnings(answer.warnings, planned, client)
        )

    def _post(self, body: dict[str, Any], planned: Object, client: Client) -> Answer:
        """Create it. Names are not unique, so a lost answer is looked for by everything that was sent."""

        def post() -> Answer:
            return client.creations.post("/automations/", json.dumps(body), body["name"])

        def find() -> Answer | None:
            made = [found for found in _by_name(client, body["name"]) if self._is(found, planned)]
            return Answer(max(made, key=lambda found: str(found["created"])), status=201) if made else None

        try:
            return create_once(client, post, find)
        except failures.ApiFailure as failure:
            raise automation_checks.explained(failure, f'creating automation "{body["name"]}"', planned) from failure

    def read(self, state: Object, client: Client) -> Object | None:
        try:
            document = client.read(_AUTOMATIONS, str(state["id"]))
        except failures.NotFound:
            return None
        return self._state(state, document)

    def update(self, prior: Object, planned: Object, client: Client) -> Applied:
        path = f"/automations/{prior['id']}"
        body = self._body(planned)
        doing = f'changing automation "{body["name"]}"'
        try:
            answer = client.exchange("PUT", path, json.dumps(body))
        except failures.ApiFailure as failure:
            raise automation_checks.explained(failure, doing, planned) from failure
        applied = changed(prior, planned, client, path, doing)
        applied.problems += automation_checks.warnings(answer.warnings, planned, client)
        return applied

    def delete(self, state: Object, client: Client) -> None:
        delete_if_there(client, f"/automations/{state['id']}")

    def find(self, id: str, client: Client) -> str:
        try:
            return str(uuid.UUID(id))
        except ValueError:
            pass
        found = _by_name(client, id)
        if len(found) == 1:
            return str(found[0]["id"])
        if found:
            ids = "\n".join(f"  {entry['id']}  created {entry['created']}" for entry in found)
            raise ProviderError(
                Problem("Several automations of this name", f'These are called "{id}"; import one by its id:\n{ids}')
            )
        raise ProviderError(
            Problem("No such automation", f'The API has no automation called "{id}". An id (a UUID) works as well.')
        )

    def same(self, name: str, left: Value, right: Value) -> bool:
        if name == "trigger":
            # A plan is made of mistakes as well, once values are known that were not when it was validated.
            mistakes = trigger_mistakes.check_trigger(right, self.schema.attributes[name])
            return not any(mistakes) and triggers.same(left, right)
        if name in actions.LISTS:
            return actions.same(left, right, self.schema.attributes[name])
        if name == "tags":
            return _as_set(left) == _as_set(right)
        return left == right

    def _state(self, prior: Object, document: dict[str, Any]) -> Object:
        state = prior | computed(document) | {name: document.get(name) for name in ("name", "description", "enabled")}
        tags = document.get("tags") or []
        state["tags"] = prior["tags"] if _as_set(prior.get("tags")) == set(tags) and prior.get("tags") else tags
        written = prior.get("trigger")
        trigger = triggers.reconcile(plain(written), document["trigger"])
        state["trigger"] = written if written is not None and trigger == plain(written) else as_dynamic(trigger)
        for name in actions.LISTS:
            before = prior.get(name)
            listed = actions.reconcile(plain(before), document.get(name) or [], self.schema.attributes[name])
            state[name] = before if before is not None and listed == plain(before) else as_dynamic(listed)
        return state

    def _is(self, document: dict[str, Any], planned: Object) -> bool:
        """Whether what the API has is what was planned."""
        before = planned | dict.fromkeys(COMPUTED)
        return self._state(before, document) | dict.fromkeys(COMPUTED) == before

    def _uses(self, planned: Object) -> frozenset[str]:
        attributes = self.schema.attributes
        return used_by({name: actions.to_api(plain(planned[name]), attributes[name]) for name in actions.LISTS})

    def _body(self, planned: Object) -> dict[str, Any]:
        """What the API takes. UNKNOWN stays where it is, which is so at plan only."""
        return {
            **{name: planned[name] for name in ("name", "description", "enabled", "tags")},
            "trigger": triggers.to_api(plain(planned["trigger"])),
            **{name: actions.to_api(plain(planned[name]), self.schema.attributes[name]) for name in actions.LISTS},
        }


def _as_set(tags: Value) -> set[str]:
    return {str(tag) for tag in tags} if isinstance(tags, list) else set()


def _by_name(client: Client, name: str) -> list[dict[str, Any]]:
    """All automations of this name."""
    wanted = {"automations": {"name": {"any_": [name]}}}
    return [entry for entry in every(client, "/automations", wanted) if entry["name"] == name]
