"""`prefect_automation_backtest`: how often a trigger would have fired, in figures for `check` blocks and `terraform test`."""

from __future__ import annotations

from decimal import Decimal

from tocsin_provider.api.backtests import backtest
from tocsin_provider.api.client import Client
from tocsin_provider.contract import Attribute, contract
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.resources import actions, trigger_mistakes, triggers
from tocsin_provider.resources.foresight import shown
from tocsin_provider.validation import check
from tocsin_provider.values import Object, plain

_SECONDS = 50.0
"""How long one may take: the server has to answer before the client gives up."""


class AutomationBacktest(DataSource):
    """A backtest. Nobody asks for one without wanting it, so it takes nothing from the budget of the plan."""

    name = "prefect_automation_backtest"

    def validate(self, config: Object) -> list[Problem]:
        problems = [*check(config.get("days"), self.schema.attributes["days"], ("days",))]
        trigger, listed = plain(config.get("trigger")), plain(config.get("actions"))
        if trigger is None:
            problems += check(None, self.schema.attributes["trigger"], ("trigger",))
        else:
            problems += trigger_mistakes.check_trigger(trigger, triggers.trigger_attribute())
        return [*problems, *check(listed, _actions(), ("actions",))]

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        days = config.get("days")
        period = float(days) if isinstance(days, int | Decimal) else client.configuration.backtest_days
        body = {
            "trigger": triggers.to_api(plain(config.get("trigger"))),
            "actions": actions.to_api(plain(config.get("actions")), _actions()),
        }
        found = backtest(client, shown(body), period, _SECONDS)
        if found is None:
            raise ProviderError(Problem("No backtests", "The API has none: only Tocsin tells what would have fired."))
        return config | {
            "firings": found.firings,
            "firings_last_24h": found.firings_last_24h,
            "events": found.events,
            "matched": found.matched,
            "first_message": found.first_message,
            "summary": found.summary,
            "complete": found.reached is None,
        }, []


def _actions() -> Attribute:
    return contract().resources["prefect_automation"].attributes["actions"]
