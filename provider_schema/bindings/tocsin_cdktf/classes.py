"""The provider, its resources and its data sources, as constructs."""

# Written by `make bindings` from provider_schema/prefect.json: edit that.
# mypy: disable-error-code="override"

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from cdktf import IResolvable
from constructs import Construct

from tocsin_cdktf.configuration import Configuration
from tocsin_cdktf.generated import automation as _automation
from tocsin_cdktf.generated import block as _block
from tocsin_cdktf.generated import provider as _provider
from tocsin_cdktf.meta import Meta, ProviderMeta
from tocsin_cdktf.shapes import (
    Action,
    Trigger,
)

__all__ = ["PrefectAutomation", "PrefectBlock", "PrefectProvider"]


class PrefectProvider(_provider.PrefectProvider):
    """Tocsin, or any API that speaks Prefect's blocks and automations.

    - endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise
      that address.
    - api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY.
    - auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        endpoint: str | None = None,
        api_key: str | None = None,
        auth_string: str | None = None,
        **meta: Unpack[ProviderMeta],
    ) -> None:
        configuration = Configuration(
            "provider", "provider", id_, {"endpoint": endpoint, "api_key": api_key, "auth_string": auth_string}, meta
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class PrefectAutomation(_automation.Automation):
    """An automation: a trigger over events, and the actions to carry out when it fires.

    - name: The name of the automation.
    - trigger: When the automation fires: at events or their absence, at a figure out of bounds, or when other triggers have
      fired.
    - description: What the automation is for, for whoever reads it next. Empty unless given.
    - enabled: Whether the automation fires. True unless given.
    - tags: Tags of the automation itself, to find it by.
    - actions: What to do when the automation fires, in this order.
    - actions_on_trigger: What to do as soon as the trigger is met, beside `actions`.
    - actions_on_resolve: What to do when what the trigger saw is over.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        trigger: Trigger | _automation.AutomationTrigger | IResolvable | str,
        description: str | None = None,
        enabled: bool | IResolvable | None = None,
        tags: Sequence[str] | None = None,
        actions: Sequence[Action | _automation.AutomationActions] | IResolvable | str | None = None,
        actions_on_trigger: Sequence[Action | _automation.AutomationActionsOnTrigger] | IResolvable | str | None = None,
        actions_on_resolve: Sequence[Action | _automation.AutomationActionsOnResolve] | IResolvable | str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_automation",
            id_,
            {
                "name": name,
                "trigger": trigger,
                "description": description,
                "enabled": enabled,
                "tags": tags,
                "actions": actions,
                "actions_on_trigger": actions_on_trigger,
                "actions_on_resolve": actions_on_resolve,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration

    def put_trigger(self, value: Trigger | _automation.AutomationTrigger | IResolvable | str) -> None:
        """Give `trigger` another value."""
        self._configuration.put(self, "trigger", value)

    def put_actions(self, value: Sequence[Action | _automation.AutomationActions] | IResolvable | str) -> None:
        """Give `actions` another value."""
        self._configuration.put(self, "actions", value)

    def put_actions_on_trigger(
        self, value: Sequence[Action | _automation.AutomationActionsOnTrigger] | IResolvable | str
    ) -> None:
        """Give `actions_on_trigger` another value."""
        self._configuration.put(self, "actions_on_trigger", value)

    def put_actions_on_resolve(
        self, value: Sequence[Action | _automation.AutomationActionsOnResolve] | IResolvable | str
    ) -> None:
        """Give `actions_on_resolve` another value."""
        self._configuration.put(self, "actions_on_resolve", value)


class PrefectBlock(_block.Block):
    """A block: a named piece of configuration, such as the Slack webhook that alerts are sent to.

    - name: The name of the block, unique among the blocks of its type: lower-case letters, digits and dashes. A new name is a
      new block.
    - type_slug: The slug of the block type, such as "slack-webhook" or "pager-duty-webhook"; it decides what `data` holds.
      Another type is another block.
    - data: What the block holds, as a JSON object: use jsonencode({...}). Checked against the schema of the block type at plan.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        type_slug: str,
        data: str | Mapping[str, Any],
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource", "prefect_block", id_, {"name": name, "type_slug": type_slug, "data": data}, meta
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration
