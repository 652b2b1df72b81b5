"""The provider, its resources and its data sources, as constructs."""

# Written by `make bindings` from provider_schema/prefect.json: edit that.
# mypy: disable-error-code="override"

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from cdktf import IResolvable
from constructs import Construct

from tocsin_cdktf import expressions
from tocsin_cdktf.configuration import Configuration
from tocsin_cdktf.ephemeral import EphemeralResource
from tocsin_cdktf.generated import automation as _automation
from tocsin_cdktf.generated import block as _block
from tocsin_cdktf.generated import data_prefect_automation as _data_prefect_automation
from tocsin_cdktf.generated import data_prefect_automation_backtest as _data_prefect_automation_backtest
from tocsin_cdktf.generated import data_prefect_automations as _data_prefect_automations
from tocsin_cdktf.generated import data_prefect_block as _data_prefect_block
from tocsin_cdktf.generated import data_prefect_block_type as _data_prefect_block_type
from tocsin_cdktf.generated import data_prefect_blocks as _data_prefect_blocks
from tocsin_cdktf.generated import data_prefect_deployment as _data_prefect_deployment
from tocsin_cdktf.generated import data_prefect_deployments as _data_prefect_deployments
from tocsin_cdktf.generated import data_prefect_flow as _data_prefect_flow
from tocsin_cdktf.generated import data_prefect_variable as _data_prefect_variable
from tocsin_cdktf.generated import data_prefect_work_pool as _data_prefect_work_pool
from tocsin_cdktf.generated import data_prefect_work_pools as _data_prefect_work_pools
from tocsin_cdktf.generated import data_prefect_work_queue as _data_prefect_work_queue
from tocsin_cdktf.generated import deployment as _deployment
from tocsin_cdktf.generated import flow as _flow
from tocsin_cdktf.generated import provider as _provider
from tocsin_cdktf.generated import variable as _variable
from tocsin_cdktf.generated import work_pool as _work_pool
from tocsin_cdktf.meta import EphemeralMeta, Meta, ProviderMeta
from tocsin_cdktf.shapes import (
    Action,
    DeploymentConcurrencyOptions,
    DeploymentSchedules,
    Trigger,
)

__all__ = [
    "DataPrefectAutomation",
    "DataPrefectAutomationBacktest",
    "DataPrefectAutomations",
    "DataPrefectBlock",
    "DataPrefectBlockType",
    "DataPrefectBlocks",
    "DataPrefectDeployment",
    "DataPrefectDeployments",
    "DataPrefectFlow",
    "DataPrefectVariable",
    "DataPrefectWorkPool",
    "DataPrefectWorkPools",
    "DataPrefectWorkQueue",
    "EphemeralPrefectBlock",
    "PrefectAutomation",
    "PrefectBlock",
    "PrefectDeployment",
    "PrefectFlow",
    "PrefectProvider",
    "PrefectVariable",
    "PrefectWorkPool",
]


class PrefectProvider(_provider.PrefectProvider):
    """Tocsin, or any API that speaks Prefect's blocks and automations.

    - endpoint: Where the API is, such as http://127.0.0.1:4200/api (with or without /api). Otherwise PREFECT_API_URL, otherwise
      that address.
    - api_key: The API key, sent as a bearer token. Otherwise PREFECT_API_KEY.
    - auth_string: The basic-auth string "user:password" of the API; it wins over api_key. Otherwise PREFECT_API_AUTH_STRING.
    - basic_auth_key: Another name of auth_string; use one of the two. Otherwise PREFECT_BASIC_AUTH_KEY.
    - account_id: Prefect Cloud: the id (UUID) of the account. Otherwise PREFECT_CLOUD_ACCOUNT_ID. An API of one's own has no
      accounts and passes over it.
    - workspace_id: Prefect Cloud: the id (UUID) of the workspace that everything is in. Otherwise PREFECT_CLOUD_WORKSPACE_ID.
      An API of one's own has no workspaces and passes over it.
    - csrf_enabled: Whether to send CSRF tokens with changes, for a Prefect server that wants them. Otherwise
      PREFECT_CSRF_ENABLED. False unless given.
    - custom_headers: Headers that every request carries, as a JSON object: use jsonencode({...}). For a proxy in front of the
      API. Otherwise PREFECT_CLIENT_CUSTOM_HEADERS.
    - profile: The profile of the stock client from which to take what neither this block nor the environment says. Otherwise
      PREFECT_PROFILE. None unless given.
    - profile_file: The file with the profiles; without `profile`, its active one is taken. Otherwise PREFECT_PROFILES_PATH,
      otherwise ~/.prefect/profiles.toml.
    - timeout: Seconds to wait for an answer of the API. Otherwise PREFECT_API_REQUEST_TIMEOUT, otherwise 60. What the API asks
      to wait (Retry-After) is waited for beside that.
    - backtest: Whether a plan tells how often each new or changed trigger would have fired on the stored events. Otherwise
      TOCSIN_BACKTEST, otherwise true.
    - backtest_days: How many days of stored events a plan looks at; 14 unless given.
    - backtest_budget: Seconds that a plan may spend on them in all; 10 unless given. What is left over then is not told.

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
        basic_auth_key: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        csrf_enabled: bool | IResolvable | None = None,
        custom_headers: str | None = None,
        profile: str | None = None,
        profile_file: str | None = None,
        timeout: float | None = None,
        backtest: bool | IResolvable | None = None,
        backtest_days: float | None = None,
        backtest_budget: float | None = None,
        **meta: Unpack[ProviderMeta],
    ) -> None:
        configuration = Configuration(
            "provider",
            "provider",
            id_,
            {
                "endpoint": endpoint,
                "api_key": api_key,
                "auth_string": auth_string,
                "basic_auth_key": basic_auth_key,
                "account_id": account_id,
                "workspace_id": workspace_id,
                "csrf_enabled": csrf_enabled,
                "custom_headers": custom_headers,
                "profile": profile,
                "profile_file": profile_file,
                "timeout": timeout,
                "backtest": backtest,
                "backtest_days": backtest_days,
                "backtest_budget": backtest_budget,
            },
            meta,
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
    - account_id: Kept as it is written, for modules of the official provider. The automation is in the account of the provider
      block.
    - workspace_id: Kept as it is written, for modules of the official provider. The automation is in the workspace of the
      provider block; with Prefect Cloud, another one is an error.
    - enabled: Whether the automation fires. True unless given.
    - tags: Tags of the automation itself, to find it by.
    - actions: What to do when the automation fires, in this order.
    - actions_on_trigger: What to do as soon as the trigger is met, beside `actions`.
    - actions_on_resolve: What to do when what the trigger saw is over.
    - max_expected_firings: How often the trigger may have fired in the period that a plan looks at; a new or changed one that
      would have fired more often is an error. It is kept in the state alone.

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
        account_id: str | None = None,
        workspace_id: str | None = None,
        enabled: bool | IResolvable | None = None,
        tags: Sequence[str] | None = None,
        actions: Sequence[Action | _automation.AutomationActions] | IResolvable | str | None = None,
        actions_on_trigger: Sequence[Action | _automation.AutomationActionsOnTrigger] | IResolvable | str | None = None,
        actions_on_resolve: Sequence[Action | _automation.AutomationActionsOnResolve] | IResolvable | str | None = None,
        max_expected_firings: float | None = None,
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
                "account_id": account_id,
                "workspace_id": workspace_id,
                "enabled": enabled,
                "tags": tags,
                "actions": actions,
                "actions_on_trigger": actions_on_trigger,
                "actions_on_resolve": actions_on_resolve,
                "max_expected_firings": max_expected_firings,
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

    - name: The name of the block, unique among the blocks of its type: lower-case letters, digits and dashes. With another name
      the block stays the same one on Tocsin; on Prefect's server it is another block.
    - type_slug: The slug of the block type, such as "slack-webhook" or "pager-duty-webhook"; it decides what `data` holds.
      Another type is another block.
    - account_id: Kept as it is written, for modules of the official provider. The block is in the account of the provider
      block.
    - workspace_id: Kept as it is written, for modules of the official provider. The block is in the workspace of the provider
      block; with Prefect Cloud, another one is an error.
    - data: What the block holds, as a JSON object: use jsonencode({...}). Checked against the schema of the block type at plan.
      Its secrets are kept in Terraform's state; give data_wo instead to keep them out. A block has one of the two; one that
      exists may have neither, and is then left as it is.
    - data_wo: What the block holds, as `data` says it, but in neither state nor plan (Terraform 1.11). A plan shows a change
      where the block holds something else, by data_fingerprint.
    - data_wo_version: Another number has data_wo written again. Needed with Prefect's server only, where nothing else tells
      that data_wo has changed.
    - deletion_protection: Whether destroying the block while automations use it is an error, at plan. True unless given. False
      has to be applied before it is taken out of the configuration.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        type_slug: str,
        account_id: str | None = None,
        workspace_id: str | None = None,
        data: str | Mapping[str, Any] | None = None,
        data_wo: str | Mapping[str, Any] | None = None,
        data_wo_version: float | None = None,
        deletion_protection: bool | IResolvable | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_block",
            id_,
            {
                "name": name,
                "type_slug": type_slug,
                "account_id": account_id,
                "workspace_id": workspace_id,
                "data": data,
                "data_wo": data_wo,
                "data_wo_version": data_wo_version,
                "deletion_protection": deletion_protection,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class PrefectDeployment(_deployment.Deployment):
    """A deployment: a flow with all that it takes to run it by itself, where, when and with which parameters.

    - name: The name of the deployment, unique among those of its flow. A new name is a new deployment.
    - flow_id: The id (UUID) of the flow that it runs, such as prefect_flow.etl.id. Another flow is another deployment.
    - account_id: Kept as it is written, for modules of the official provider. The deployment is in the account of the provider
      block.
    - workspace_id: Kept as it is written, for modules of the official provider. The deployment is in the workspace of the
      provider block; with Prefect Cloud, another one is an error.
    - description: What the deployment is for, for whoever reads it next.
    - tags: Tags that every run of the deployment gets; triggers can tell runs by them. None unless given.
    - version: Which version of the flow's code this is, as you call it.
    - paused: Whether its schedules make no runs. Unless given, a new deployment is not paused, and what the API has is left
      alone: people and automations pause deployments.
    - entrypoint: Where the flow is in the code, relative to `path`: "flows/etl.py:etl".
    - path: Where the code is, as the process that runs it sees it.
    - pull_steps: How a worker gets the code before a run: a list of objects, each with the name of a step and its arguments,
      such as [{ "prefect.deployments.steps.set_working_directory" = { directory = "/opt/flows" } }]; or the list as JSON.
    - work_pool_name: The name of the work pool whose workers run it, such as prefect_work_pool.k8s.name. Without one, it is run
      by whoever serves it.
    - work_queue_name: The queue of that work pool. Its default queue unless given; made if it is not there.
    - job_variables: What its runs set among the variables of the work pool's job template: an object, or a string that holds
      one as JSON. None unless given.
    - parameters: The parameters of its runs: an object, or a string that holds one as JSON. None unless given.
    - parameter_openapi_schema: A JSON schema of the parameters: an object, or a string that holds one as JSON. Unless given,
      what the API has is left alone: `prefect deploy` writes it from the flow's signature.
    - enforce_parameter_schema: Whether runs whose parameters do not fit the schema are refused. True unless given. Then
      `parameters` is held to `parameter_openapi_schema` at plan, where both are given.
    - concurrency_limit: How many of its runs may run at once: a whole number of at least 1. No limit unless given.
    - concurrency_options: What becomes of a run that would be one too many. It waits unless given.
    - global_concurrency_limit_id: The id (UUID) of a global concurrency limit that the deployment shares with others, instead
      of a `concurrency_limit` of its own.
    - storage_document_id: The id of a block that holds the code, such as prefect_block.repository.id.
    - schedules: When the deployment runs by itself: a list, in any order. Unless given, the schedules that the API has are left
      alone; an empty list takes them away.
    - deletion_protection: Whether destroying the deployment while automations use it is an error, at plan. True unless given.
      False has to be applied before it is taken out of the configuration.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        flow_id: str,
        account_id: str | None = None,
        workspace_id: str | None = None,
        description: str | None = None,
        tags: Sequence[str] | None = None,
        version: str | None = None,
        paused: bool | IResolvable | None = None,
        entrypoint: str | None = None,
        path: str | None = None,
        pull_steps: str | bool | float | Mapping[str, Any] | Sequence[Any] | None = None,
        work_pool_name: str | None = None,
        work_queue_name: str | None = None,
        job_variables: str | Mapping[str, Any] | None = None,
        parameters: str | Mapping[str, Any] | None = None,
        parameter_openapi_schema: str | Mapping[str, Any] | None = None,
        enforce_parameter_schema: bool | IResolvable | None = None,
        concurrency_limit: float | None = None,
        concurrency_options: DeploymentConcurrencyOptions
        | _deployment.DeploymentConcurrencyOptions
        | IResolvable
        | str
        | None = None,
        global_concurrency_limit_id: str | None = None,
        storage_document_id: str | None = None,
        schedules: Sequence[DeploymentSchedules | _deployment.DeploymentSchedules] | IResolvable | str | None = None,
        deletion_protection: bool | IResolvable | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_deployment",
            id_,
            {
                "name": name,
                "flow_id": flow_id,
                "account_id": account_id,
                "workspace_id": workspace_id,
                "description": description,
                "tags": tags,
                "version": version,
                "paused": paused,
                "entrypoint": entrypoint,
                "path": path,
                "pull_steps": pull_steps,
                "work_pool_name": work_pool_name,
                "work_queue_name": work_queue_name,
                "job_variables": job_variables,
                "parameters": parameters,
                "parameter_openapi_schema": parameter_openapi_schema,
                "enforce_parameter_schema": enforce_parameter_schema,
                "concurrency_limit": concurrency_limit,
                "concurrency_options": concurrency_options,
                "global_concurrency_limit_id": global_concurrency_limit_id,
                "storage_document_id": storage_document_id,
                "schedules": schedules,
                "deletion_protection": deletion_protection,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration

    def put_concurrency_options(
        self, value: DeploymentConcurrencyOptions | _deployment.DeploymentConcurrencyOptions | IResolvable | str
    ) -> None:
        """Give `concurrency_options` another value."""
        self._configuration.put(self, "concurrency_options", value)

    def put_schedules(
        self, value: Sequence[DeploymentSchedules | _deployment.DeploymentSchedules] | IResolvable | str
    ) -> None:
        """Give `schedules` another value."""
        self._configuration.put(self, "schedules", value)


class PrefectFlow(_flow.Flow):
    """A flow, as the API knows it before its code has run. Deleting it deletes its deployments and runs.

    - name: The name of the flow, unique: that which its code has. A new name is a new flow.
    - account_id: Kept as it is written, for modules of the official provider. The flow is in the account of the provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The flow is in the workspace of the provider
      block; with Prefect Cloud, another one is an error.
    - tags: Tags of the flow itself, to find it by. None unless given.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        account_id: str | None = None,
        workspace_id: str | None = None,
        tags: Sequence[str] | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_flow",
            id_,
            {"name": name, "account_id": account_id, "workspace_id": workspace_id, "tags": tags},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class PrefectVariable(_variable.Variable):
    """A variable: a value that flows, deployments and templates read by its name.

    - name: The name of the variable, unique: lower-case letters, digits, dashes and underscores.
    - value: What flows read: a string, a number, a bool, a list or an object, of at most 5000 bytes as JSON. Not for secrets:
      anybody who can read the API sees it.
    - account_id: Kept as it is written, for modules of the official provider. The variable is in the account of the provider
      block.
    - workspace_id: Kept as it is written, for modules of the official provider. The variable is in the workspace of the
      provider block; with Prefect Cloud, another one is an error.
    - tags: Tags of the variable, to find it by. None unless given.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        value: str | bool | float | Mapping[str, Any] | Sequence[Any],
        account_id: str | None = None,
        workspace_id: str | None = None,
        tags: Sequence[str] | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_variable",
            id_,
            {"name": name, "value": value, "account_id": account_id, "workspace_id": workspace_id, "tags": tags},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class PrefectWorkPool(_work_pool.WorkPool):
    """A work pool: where runs wait for the workers of one kind of infrastructure.

    - name: The name of the work pool, unique. A new name is a new work pool.
    - type: The kind of infrastructure that its workers run flows on, such as "process", "docker" or "kubernetes". Another type
      is another work pool.
    - account_id: Kept as it is written, for modules of the official provider. The work pool is in the account of the provider
      block.
    - workspace_id: Kept as it is written, for modules of the official provider. The work pool is in the workspace of the
      provider block; with Prefect Cloud, another one is an error.
    - description: What the work pool is for, for whoever reads it next.
    - paused: Whether its workers get nothing to run. Unless given, a new work pool is not paused, and what the API has is left
      alone: people and automations pause work pools.
    - concurrency_limit: How many runs may run in it at once: a whole number. No limit unless given.
    - base_job_template: How the jobs of its runs are made, and which variables they take: an object with `job_configuration`
      and `variables`, or a string that holds one as JSON, as with file("template.json"). Unless given, what the API has is left
      alone: the first worker writes that of its type.
    - deletion_protection: Whether destroying the work pool while automations use it is an error, at plan. True unless given.
      False has to be applied before it is taken out of the configuration.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str,
        type: str,
        account_id: str | None = None,
        workspace_id: str | None = None,
        description: str | None = None,
        paused: bool | IResolvable | None = None,
        concurrency_limit: float | None = None,
        base_job_template: str | Mapping[str, Any] | None = None,
        deletion_protection: bool | IResolvable | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "resource",
            "prefect_work_pool",
            id_,
            {
                "name": name,
                "type": type,
                "account_id": account_id,
                "workspace_id": workspace_id,
                "description": description,
                "paused": paused,
                "concurrency_limit": concurrency_limit,
                "base_job_template": base_job_template,
                "deletion_protection": deletion_protection,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectAutomation(_data_prefect_automation.DataPrefectAutomation):
    """An automation that is kept elsewhere: by another configuration, by a deployment, or by hand.

    - id: The id (UUID) of the automation. Given, it is found by that.
    - name: The name of the automation. It is found by that where no id is given; an error where several have it.
    - account_id: Kept as it is written, for modules of the official provider. The automation is looked for in the account of
      the provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The automation is looked for in the workspace
      of the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_automation",
            id_,
            {"id": id, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectAutomationBacktest(_data_prefect_automation_backtest.DataPrefectAutomationBacktest):
    """How often a trigger would have fired on the stored events, for check blocks and tests.

    - trigger: The trigger, written like that of prefect_automation.
    - actions: What is done when it fires, written like the actions of prefect_automation, for `first_message`.
    - days: How many days of stored events are looked at; what the provider says in backtest_days unless given.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        trigger: str | bool | float | Mapping[str, Any] | Sequence[Any],
        actions: str | bool | float | Mapping[str, Any] | Sequence[Any] | None = None,
        days: float | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_automation_backtest",
            id_,
            {"trigger": trigger, "actions": actions, "days": days},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectAutomations(_data_prefect_automations.DataPrefectAutomations):
    """The automations that there are, by name, by tags, or all, in the order of their names.

    - name: Only those whose name is like this pattern: "*" is any text, "?" any character, "[…]" one of these; the case
      matters.
    - tags: Only those that carry all of these tags.
    - enabled: Only those that fire (true), or that are paused (false).

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        enabled: bool | IResolvable | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source", "prefect_automations", id_, {"name": name, "tags": tags, "enabled": enabled}, meta
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectBlock(_data_prefect_block.DataPrefectBlock):
    """A block that is kept elsewhere, without its secrets: what a data source says lies in Terraform's state. The ephemeral
    resource of the same name reads the secrets as well.

    - id: The id (UUID) of the block document; what an action's block_document_id takes. Given, the block is found by that.
    - type_slug: The slug of the block type, such as "slack-webhook". Together with `name` it finds the block where no id is
      given.
    - name: The name of the block, unique among the blocks of its type.
    - account_id: Kept as it is written, for modules of the official provider. The block is looked for in the account of the
      provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The block is looked for in the workspace of the
      provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        type_slug: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_block",
            id_,
            {"id": id, "type_slug": type_slug, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectBlockType(_data_prefect_block_type.DataPrefectBlockType):
    """A block type: what its blocks hold and can do.

    - slug: The slug of the block type, such as "slack-webhook".

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        slug: str,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration("data_source", "prefect_block_type", id_, {"slug": slug}, meta)
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectBlocks(_data_prefect_blocks.DataPrefectBlocks):
    """The blocks that there are, by type, by name, or all, in the order of their names; without what they hold.

    - type_slug: Only those of this block type.
    - name: Only those whose name is like this pattern: "*" is any text, "?" any character, "[…]" one of these.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        type_slug: str | None = None,
        name: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source", "prefect_blocks", id_, {"type_slug": type_slug, "name": name}, meta
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectDeployment(_data_prefect_deployment.DataPrefectDeployment):
    """A deployment that is kept elsewhere, such as by `prefect deploy`: actions name it by its id.

    - id: The id (UUID) of the deployment; what an action's deployment_id takes. Given, the deployment is found by that.
    - flow_name: The name of its flow. Together with `name` it finds the deployment where no id is given.
    - name: The name of the deployment, unique among those of its flow.
    - account_id: Kept as it is written, for modules of the official provider. The deployment is looked for in the account of
      the provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The deployment is looked for in the workspace
      of the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        flow_name: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_deployment",
            id_,
            {"id": id, "flow_name": flow_name, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectDeployments(_data_prefect_deployments.DataPrefectDeployments):
    """The deployments that there are, by name, flow, work pool, tags, or all, in the order of their names.

    - name: Only those whose name is like this pattern: "*" is any text, "?" any character, "[…]" one of these; the case
      matters.
    - flow_name: Only those of the flow of this name.
    - work_pool_name: Only those whose runs go to the work pool of this name.
    - tags: Only those that carry all of these tags.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str | None = None,
        flow_name: str | None = None,
        work_pool_name: str | None = None,
        tags: Sequence[str] | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_deployments",
            id_,
            {"name": name, "flow_name": flow_name, "work_pool_name": work_pool_name, "tags": tags},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectFlow(_data_prefect_flow.DataPrefectFlow):
    """A flow: the API knows it once it has been run or deployed.

    - id: The id (UUID) of the flow. Given, the flow is found by that.
    - name: The name of the flow, unique. It is found by that where no id is given.
    - account_id: Kept as it is written, for modules of the official provider. The flow is looked for in the account of the
      provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The flow is looked for in the workspace of the
      provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_flow",
            id_,
            {"id": id, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectVariable(_data_prefect_variable.DataPrefectVariable):
    """A variable that is kept elsewhere: a value that flows read by its name.

    - id: The id (UUID) of the variable. Given, the variable is found by that.
    - name: The name of the variable, unique. It is found by that where no id is given.
    - account_id: Kept as it is written, for modules of the official provider. The variable is looked for in the account of the
      provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The variable is looked for in the workspace of
      the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_variable",
            id_,
            {"id": id, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectWorkPool(_data_prefect_work_pool.DataPrefectWorkPool):
    """A work pool that is kept elsewhere: where runs wait for the workers of one kind of infrastructure.

    - id: The id (UUID) of the work pool; what an action's work_pool_id takes. Given, the work pool is found by that.
    - name: The name of the work pool, unique. It is found by that where no id is given.
    - account_id: Kept as it is written, for modules of the official provider. The work pool is looked for in the account of the
      provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The work pool is looked for in the workspace of
      the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_work_pool",
            id_,
            {"id": id, "name": name, "account_id": account_id, "workspace_id": workspace_id},
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectWorkPools(_data_prefect_work_pools.DataPrefectWorkPools):
    """The work pools that there are, by name, by type, or all, in the order of their names.

    - name: Only those whose name is like this pattern: "*" is any text, "?" any character, "[…]" one of these; the case
      matters.
    - type: Only those of this type, such as "kubernetes".
    - filter_any: Only those with one of these ids (UUIDs).
    - account_id: Kept as it is written, for modules of the official provider. The work pools are those of the account of the
      provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The work pools are those of the workspace of
      the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        name: str | None = None,
        type: str | None = None,
        filter_any: Sequence[str] | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_work_pools",
            id_,
            {
                "name": name,
                "type": type,
                "filter_any": filter_any,
                "account_id": account_id,
                "workspace_id": workspace_id,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class DataPrefectWorkQueue(_data_prefect_work_queue.DataPrefectWorkQueue):
    """A work queue: a part of a work pool with a priority and a limit of its own.

    - id: The id (UUID) of the work queue; what an action's work_queue_id takes. Given, the queue is found by that.
    - work_pool_name: The name of its work pool. Together with `name` it finds the queue where no id is given.
    - name: The name of the queue, unique in its work pool.
    - account_id: Kept as it is written, for modules of the official provider. The work queue is looked for in the account of
      the provider block.
    - workspace_id: Kept as it is written, for modules of the official provider. The work queue is looked for in the workspace
      of the provider block; with Prefect Cloud, another one is an error.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        work_pool_name: str | None = None,
        name: str | None = None,
        account_id: str | None = None,
        workspace_id: str | None = None,
        **meta: Unpack[Meta],
    ) -> None:
        configuration = Configuration(
            "data_source",
            "prefect_work_queue",
            id_,
            {
                "id": id,
                "work_pool_name": work_pool_name,
                "name": name,
                "account_id": account_id,
                "workspace_id": workspace_id,
            },
            meta,
        )
        super().__init__(scope, id_, **configuration.for_the_class(), **meta)
        configuration.override(self)
        self._configuration = configuration


class EphemeralPrefectBlock(EphemeralResource):
    """What a block holds, its secrets among it, for as long as a command runs: it is in neither state nor plan.

    - id: The id (UUID) of the block document. Give it, or type_slug and name.
    - type_slug: The slug of the block type, such as "secret". Needed with name.
    - name: The name of the block. Needed with type_slug.

    Raises ConfigurationError for what the provider would not take.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        id: str | None = None,
        type_slug: str | None = None,
        name: str | None = None,
        **meta: Unpack[EphemeralMeta],
    ) -> None:
        super().__init__(scope, id_, "prefect_block", {"id": id, "type_slug": type_slug, "name": name}, meta)

    @property
    def id(self) -> str:
        """The id (UUID) of the block document. Give it, or type_slug and name."""
        return expressions.text(f"{self._address}.id")

    @property
    def type_slug(self) -> str:
        """The slug of the block type, such as "secret". Needed with name."""
        return expressions.text(f"{self._address}.type_slug")

    @property
    def name(self) -> str:
        """The name of the block. Needed with type_slug."""
        return expressions.text(f"{self._address}.name")

    @property
    def data(self) -> str:
        """What the block holds with its secrets, as a JSON object: use jsondecode()."""
        return expressions.text(f"{self._address}.data")
