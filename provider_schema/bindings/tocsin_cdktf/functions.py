"""The functions of the provider: what they give is an expression, which Terraform evaluates."""

# Written by `make bindings` from provider_schema/prefect.json: edit that.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cdktf import IResolvable

from tocsin_cdktf import expressions

__all__: list[str] = [
    "asset_stale",
    "consecutive_failures",
    "deployment_not_run",
    "flow_run_failed",
    "flow_run_late",
    "flow_run_stuck",
    "render_template",
    "success_rate_below",
    "work_pool_down",
]


def asset_stale(seconds: float, *keys: str) -> IResolvable:
    """Fires when an asset has been made, and then is not made again within so many seconds; resolved when it is. An asset that was
    never made is not known. It returns a trigger as one would write it, so that merge() adds to it or changes it.

    - seconds: How old an asset may get: from 10 to a year (31622400).
    - keys: Keys of the assets that are meant, such as "s3://lake/orders" or, as a pattern, "s3://lake/*". None: all assets.
    """
    return expressions.anything(expressions.call("asset_stale", seconds, *keys))


def consecutive_failures(count: float, *tags: str) -> IResolvable:
    """Fires at the so many-th run of the same flow in a row that has failed or crashed, whatever the state is called; once per
    row. A run that completes ends the row and resolves the firing. It returns a trigger as one would write it, so that merge()
    adds to it or changes it.

    - count: How many failures in a row it takes: from 1 to 1000.
    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("consecutive_failures", count, *tags))


def deployment_not_run(seconds: float, *tags: str) -> IResolvable:
    """Fires when a run of a deployment has completed, and then no other one does within so many seconds; resolved when one does. A
    deployment of which no run has completed yet is not known. It returns a trigger as one would write it, so that merge() adds
    to it or changes it.

    - seconds: How long a deployment may go without a completed run: from 10 to a year (31622400).
    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("deployment_not_run", seconds, *tags))


def flow_run_failed(*tags: str) -> IResolvable:
    """Fires at each run that has failed, crashed or timed out, whatever the state is called. Firings are told apart by flow, as
    cool_down and the alerts of PagerDuty need it. It returns a trigger as one would write it, so that merge() adds to it or
    changes it.

    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("flow_run_failed", *tags))


def flow_run_late(seconds: float, *tags: str) -> IResolvable:
    """Fires when a run is late, and then does not start within so many seconds; resolved when it starts. It returns a trigger as
    one would write it, so that merge() adds to it or changes it.

    - seconds: How long a run that is late may still wait: from 10 to a year (31622400).
    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("flow_run_late", seconds, *tags))


def flow_run_stuck(seconds: float, *tags: str) -> IResolvable:
    """Fires when a run has not ended within so many seconds after it began to run; resolved when it ends. It returns a trigger as
    one would write it, so that merge() adds to it or changes it.

    - seconds: How long a run may take: from 10 to a year (31622400). 1800 is half an hour.
    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("flow_run_stuck", seconds, *tags))


def render_template(
    template: str, context: str | bool | float | Mapping[str, Any] | Sequence[Any] | IResolvable
) -> str:
    """What a template of an action, such as the body of a notification, becomes where it is rendered with these values. The
    language, the filters and the limits on loops are those of the API; nothing is asked of it. The context holds what the
    template names, each as the API has it: an event with its resource and related resources, a flow_run with its state. What is
    not in the context renders as nothing, as with the API. Links begin with public_url of the context, or with
    http://127.0.0.1:4200. Filters that need the present moment are an error, for a function may not depend on it.

    - template: The template, in Jinja.
    - context: An object with what the template names, such as { flow = { name = "ingest" }, flow_run = { state = { name =
      "Failed" } } }.
    """
    return expressions.text(expressions.call("render_template", template, context))


def success_rate_below(fraction: float, seconds: float, *tags: str) -> IResolvable:
    """Fires when, for five minutes, the runs that did not fail are less than this fraction of those that began in the last so many
    seconds; resolved when they have not been for five minutes. Without runs there is no rate, and nothing fires. It returns a
    trigger as one would write it, so that merge() adds to it or changes it.

    - fraction: More than 0 and at most 1: 0.9 is nine runs in ten.
    - seconds: The time that the rate is about: from 300 to a year (31622400).
    - tags: Tags of which the run has to carry one. Patterns may be used: "*" matches anything and a leading "!" negates. None:
      every run.
    """
    return expressions.anything(expressions.call("success_rate_below", fraction, seconds, *tags))


def work_pool_down(seconds: float, *names: str) -> IResolvable:
    """Fires when a work pool has not been ready, because no worker polls it, for so many seconds; resolved when it is ready. It
    returns a trigger as one would write it, so that merge() adds to it or changes it.

    - seconds: How long it has to last: from 0 (at once) to a year (31622400).
    - names: Names of the work pools that are meant; patterns may be used. None: all of them.
    """
    return expressions.anything(expressions.call("work_pool_down", seconds, *names))
