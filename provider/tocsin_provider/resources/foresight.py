"""What a plan tells of a new or changed trigger: how often it would have fired on the stored events.

Terraform has no way to show what a provider knows beside errors and warnings: what a plan says of an attribute, it has to say again
while it applies, and by then more has happened. So this is a warning, once for each trigger that changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.backtests import Backtest, BudgetSpent, backtest
from tocsin_provider.api.client import Client
from tocsin_provider.problems import Path, Problem, Severity
from tocsin_provider.values import UNKNOWN, Object, is_known

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands for a block: what is only shown goes through none."""
LIMIT = "max_expected_firings"
_AT_TRIGGER: Path = ("trigger",)


def foreseen(body: Mapping[str, Any], planned: Object, client: Client) -> list[Problem]:
    """The problems with how often it would have fired, and the report of it. `body` is what the API takes, with UNKNOWN in it."""
    limit = planned.get(LIMIT)
    configuration = client.configuration
    if not configuration.backtest or not is_known(body["trigger"]):
        return []
    automation = shown(body)
    try:
        found = client.budget.spend(lambda left: backtest(client, automation, configuration.backtest_days, left))
    except BudgetSpent:
        return [_not_told(limit)]
    except failures.ApiFailure as failure:
        failed = failure.problem("looking at how often the trigger would have fired")
        return [Problem(f"No backtest: {failed.summary}", failed.detail, _AT_TRIGGER, Severity.WARNING)]
    if found is None or not found.events:
        return []
    if isinstance(limit, int) and found.firings > limit:
        told = f"{LIMIT} is {limit:,}, and the trigger {found.summary}.{_message(found)} Raise it if that is what is meant."
        return [Problem(f"{_whose(planned)} would have fired {found.firings:,} times", told, (LIMIT,))]
    return [_report(found, planned)]


def shown(body: Mapping[str, Any]) -> dict[str, Any]:
    """The trigger with what it sends, as far as that is known."""
    name = body.get("name")
    actions = body.get("actions")
    return {
        "name": name if isinstance(name, str) else "",
        "trigger": body["trigger"],
        "actions": [_shown(action) for action in actions if _can_be_shown(action)] if isinstance(actions, list) else [],
    }


def _can_be_shown(action: Any) -> bool:
    # What goes to people; what goes to programs may carry their tokens.
    if not isinstance(action, dict) or action.get("type") not in ("send-notification", "send-email-notification"):
        return False
    return all(is_known(value) for name, value in action.items() if name != "block_document_id")


def _shown(action: Mapping[str, Any]) -> dict[str, Any]:
    return {name: NOBODY if value is UNKNOWN else value for name, value in action.items()}


def _report(found: Backtest, planned: Object) -> Problem:
    seen = f" There were {found.events:,} events." if found.firings else ""
    detail = f"The trigger {found.summary}.{seen}{_message(found)}"
    if found.reached is not None:
        detail += f" The time for backtests was up when it had come to {found.reached}."
    times = "once" if found.firings == 1 else f"{found.firings:,} times"
    would = f"would have fired {times}" if found.firings else "would not have fired"
    summary = f"Backtest: {_whose(planned).replace('A', 'a', 1)} {would} in {found.days:g} days"
    return Problem(summary, detail, _AT_TRIGGER, Severity.WARNING)


def _not_told(limit: object) -> Problem:
    told = "The seconds of backtest_budget are used up: how often this trigger would have fired is not told."
    checked = f" {LIMIT} was not checked." if limit is not None else ""
    return Problem("Backtest: no time left", told + checked, _AT_TRIGGER, Severity.WARNING)


def _message(found: Backtest) -> str:
    return f" First message: {found.first_message}" if found.first_message else ""


def _whose(planned: Object) -> str:
    name = planned.get("name")
    return f'Automation "{name}"' if isinstance(name, str) else "An automation"
