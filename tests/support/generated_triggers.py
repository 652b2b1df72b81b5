"""Two hundred triggers, the same ones whenever they are made, of every kind and with every field in use."""

import random
from collections.abc import Callable
from typing import Any, Final

from tests.support.generated_events import CUSTOMERS, FLOWS, HOSTS, POOLS, REGIONS, TAGS, stable_id

Json = dict[str, Any]

KINDS: Final = {"reactive": 110, "proactive": 10, "compound": 45, "sequence": 35}
"""How many triggers of each kind."""

_STATES: Final = ("Scheduled", "Pending", "Running", "Completed", "Failed", "Crashed", "TimedOut", "AwaitingRetry")
_STATE_GLOBS: Final = (
    "prefect.flow-run.*ed",
    "prefect.flow-run.C*",
    "prefect.flow-run.[FT]*",
    "prefect.flow-run.?etrying",
)
_WITHIN: Final = (0, 0, 10, 60, 3600, 86400)
_COMPOSITE_WITHIN: Final = (None, None, 10, 60, 3600, 86400)
_RELATED_IDS: Final = "related:{}:prefect.resource.id"


def generated_triggers() -> dict[str, Json]:
    """The triggers by a name that begins with the kind."""
    choose = random.Random(2)
    make = {"reactive": _reactive, "proactive": _proactive, "compound": _compound, "sequence": _sequence}
    return {f"{kind}-{number}": make[kind](choose) for kind, many in KINDS.items() for number in range(many)}


def automation(name: str, trigger: Json) -> Json:
    """The automation of a trigger; it does nothing, so that nothing but its firing is told."""
    return {"name": name, "trigger": trigger, "actions": []}


def _reactive(choose: random.Random) -> Json:
    trigger = choose.choice((_of_runs, _of_runs, _of_orders, _of_hosts))(choose)
    within = choose.choice(_WITHIN)
    # Most of what is to happen several times within seconds never does.
    threshold = choose.choice((1, 1, 1, 1, 2) if within <= 60 else (1, 2, 2, 3, 5))
    return trigger | {"type": "event", "posture": "Reactive", "within": within, "threshold": threshold}


def _proactive(choose: random.Random) -> Json:
    after, expect, match, each = choose.choice(
        (
            ((), "host.heartbeat", "host", ()),
            ((), "host.heartbeat", "host", ("prefect.resource.id",)),
            (("host.rebooted",), "host.heartbeat", "host", ("prefect.resource.id",)),
            (("host.heartbeat",), "host.heartbeat", "host", ("prefect.resource.id",)),
            (("order.created",), "order.paid*", "order", ("related:customer:prefect.resource.id",)),
        )
    )
    return {
        "type": "event",
        "posture": "Proactive",
        "match": {"prefect.resource.id": f"{match}.{choose.choice('123')}*"},
        "after": list(after),
        "expect": [expect],
        "for_each": list(each),
        "within": choose.choice((600, 3600, 14_400)),
        "threshold": choose.choice((1, 1, 2)),
    }


def _compound(choose: random.Random, depth: int = 0) -> Json:
    children = _children(choose, depth)
    require = choose.choice(("any", "all", "all", choose.randint(1, len(children))))
    within = choose.choice(_COMPOSITE_WITHIN)
    return {"type": "compound", "require": require, "within": within, "triggers": children}


def _sequence(choose: random.Random, depth: int = 0) -> Json:
    return {"type": "sequence", "within": choose.choice(_COMPOSITE_WITHIN), "triggers": _children(choose, depth)}


def _children(choose: random.Random, depth: int) -> list[Json]:
    children = [_child(choose, depth) for _ in range(choose.choice((2, 2, 3)))]
    if choose.random() < 0.1:
        children.append(children[0])
    return children


def _child(choose: random.Random, depth: int) -> Json:
    if depth == 0 and choose.random() < 0.15:
        return choose.choice((_compound, _sequence))(choose, 1)
    child = _reactive(choose)
    if choose.random() < 0.7:
        child |= {"threshold": 1, "within": 0, "after": []}
    return child


def _of_runs(choose: random.Random) -> Json:
    """Flow runs, of one flow or deployment or tag, by their state."""
    expect = [f"prefect.flow-run.{state}" for state in choose.sample(_STATES, choose.choice((1, 1, 2)))]
    if choose.random() < 0.25:
        expect = [choose.choice(_STATE_GLOBS)]
    trigger: Json = {
        "match": {"prefect.resource.id": "prefect.flow-run.*"},
        "match_related": _run_things(choose),
        "expect": expect,
    }
    if choose.random() < 0.15:
        trigger["expect"] = []
        trigger["match"] |= {"prefect.state-type": choose.choice(("FAILED", ["FAILED", "CRASHED"], "C*", "*E*"))}
    elif choose.random() < 0.2:
        trigger["match"] |= {"prefect.state-message": choose.choice(("!*memory*", ["!", "Worker*"], "Worker said no"))}
    _after(choose, trigger, f"prefect.flow-run.{choose.choice(('Pending', 'Running', '*unning'))}")
    each: tuple[list[str], ...] = (
        [],
        [],
        ["prefect.resource.id"],
        [_RELATED_IDS.format("flow")],
        [_RELATED_IDS.format("work-pool")],
    )
    trigger["for_each"] = choose.choice((*each, ["prefect.state-type", "related:flow:prefect.resource.name"]))
    return trigger


def _run_things(choose: random.Random) -> Json | list[Json]:
    flow = choose.choice(FLOWS)
    tags: Callable[..., Json] = lambda value: {"prefect.resource.id": value, "prefect.resource.role": "tag"}  # noqa: E731
    tag, other = (f"prefect.tag.{name}" for name in choose.sample(TAGS, 2))
    of_flow = {"prefect.resource.id": stable_id("flow", flow), "prefect.resource.role": "flow"}
    return choose.choice(
        (
            of_flow,
            [{"prefect.resource.role": "flow", "prefect.resource.name": f"!{flow[0]}*"}, tags(tag), tags(other)],
            {"prefect.resource.role": "flow", "prefect.resource.id": [tag, stable_id("flow", flow)]},
            {"prefect.resource.role": "deployment", "prefect.resource.name": [f"{flow}-*", "re*-canary"]},
            {"prefect.resource.id": stable_id("deployment", f"{flow}-main")},
            [of_flow, tags(tag)],
            [tags(tag), tags([other, "prefect.tag.team-*"])],
            [tags([tag, other]), {"prefect.resource.name": choose.choice(POOLS), "prefect.resource.role": "work-pool"}],
        )
    )


def _of_orders(choose: random.Random) -> Json:
    """Orders, of some customers or regions or of one channel."""
    expect = choose.choice(
        (["order.paid"], ["order.paid*"], ["order.failed", "order.returned"], ["order.*"], ["*.shipped"])
    )
    customer = {"prefect.resource.role": "customer", "prefect.resource.id": f"customer.{choose.randrange(CUSTOMERS)}"}
    region = {"prefect.resource.id": f"region.{choose.choice(REGIONS)}", "prefect.resource.role": "region"}
    related: Json | list[Json] = choose.choice((customer, [region, {"vip": "True"}], [customer, region], {}))
    match: Json = {"prefect.resource.id": "order.*"}
    if not related:
        match = choose.choice(
            (
                {"prefect.resource.id": f"order.{choose.randrange(40)}?", "size": "!S"},
                {"prefect.resource.id": f"order.[1-3]{choose.randrange(10)}?", "channel": "[wW]eb"},
                {"prefect.resource.id": ["order.1?", "order.30*", "order.x"], "channel": "!shop"},
                {"prefect.resource.id": "order.*7*", "size": "L[x]"},
                {"prefect.resource.id": "Order.*"},
            )
        )
    trigger = {"match": match, "match_related": related, "expect": expect}
    _after(choose, trigger, choose.choice(("order.created", "order.*")))
    each: tuple[list[str], ...] = (
        [],
        ["prefect.resource.id"],
        [_RELATED_IDS.format("customer")],
        ["channel", "related:region:prefect.resource.id"],
    )
    trigger["for_each"] = choose.choice(each)
    return trigger


def _of_hosts(choose: random.Random) -> Json:
    """Hosts of one region or rack, and doors."""
    if choose.random() < 0.2:
        return {"expect": ["door.opened"], "match": {"prefect.resource.id": f"door.{choose.randrange(30)}"}}
    host, region = choose.randrange(HOSTS), choose.choice(REGIONS)
    match = choose.choice(({"prefect.resource.id": f"host.{host}"}, {"region": region}, {"region": f"!{region[:3]}*"}))
    trigger: Json = {
        "match": match,
        "expect": choose.choice((["host.load.high"], ["host.disk.full", "host.rebooted"], ["host.*"])),
    }
    if choose.random() < 0.2:
        trigger["expect"] = []
        trigger["match"] = {"prefect.resource.id": f"host.{host}"}
    if "region" in match:
        trigger["match_related"] = {"prefect.resource.id": f"rack.{host // 4}"}
    _after(choose, trigger, choose.choice(("host.rebooted", "host.load.*")))
    trigger["for_each"] = choose.choice(([], ["prefect.resource.id"], [_RELATED_IDS.format("rack")]))
    return trigger


def _after(choose: random.Random, trigger: Json, name: str) -> None:
    if choose.random() < 0.2:
        trigger["after"] = [name]
