"""Ten thousand events, the same ones whenever they are made: lives of flow runs, and things of somebody's own."""

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

Json = dict[str, Any]

EVENTS: Final = 10_000
START: Final = datetime(2026, 1, 2, tzinfo=UTC)
"""No event happened before; the automations are there from then on."""

FLOWS: Final = ("etl", "billing", "report", "train", "ingest", "cleanup", "export", "sync")
TAGS: Final = ("dlt", "prod", "staging", "nightly", "team-a", "team-b")
POOLS: Final = ("kubernetes", "process", "ecs")
HOSTS: Final = 12
CUSTOMERS: Final = 40
REGIONS: Final = ("eu-west", "eu-north", "us-east", "ap-south")

_ENDS: Final = {"Completed": 70, "Failed": 18, "Crashed": 6, "TimedOut": 3, "Cancelled": 3}
_TYPES: Final = {"AwaitingRetry": "SCHEDULED", "Retrying": "RUNNING", "TimedOut": "FAILED", "Late": "SCHEDULED"}


def generated_events() -> list[Json]:
    """The events in the order in which they are sent: nearly that of their `occurred`, and a few of them twice."""
    choose = random.Random(1)
    happenings = _happenings(choose)
    moment, events = START, list[Json]()
    while len(events) < EVENTS:
        if events and choose.random() < 0.02:
            events.append(choose.choice(events[-200:]))
            continue
        moment += _gap(choose)
        late = timedelta(seconds=choose.choice((0.5, 5, 30, 120, 1500))) if choose.random() < 0.03 else timedelta()
        happened = next(happenings)
        identity = str(UUID(int=choose.getrandbits(128), version=4))
        events.append({"id": identity, "occurred": (moment - late).isoformat(), "payload": {}, **happened})
    return events


def checksum(generated: Any) -> str:
    """Tells whether a recording was made of this."""
    return hashlib.sha256(json.dumps(generated, sort_keys=True).encode()).hexdigest()[:16]


def stable_id(kind: str, name: str) -> str:
    """The id of a thing that is named in a trigger as well as in events."""
    return f"prefect.{kind}.{UUID(bytes=hashlib.sha256(f'{kind}/{name}'.encode()).digest()[:16], version=4)}"


def _gap(choose: random.Random) -> timedelta:
    least, most = choose.choices(((0.2, 5), (5, 60), (60, 300), (900, 3600)), (60, 30, 9, 1))[0]
    return timedelta(seconds=choose.uniform(least, most))


def _happenings(choose: random.Random) -> Iterator[Json]:
    lives: list[Iterator[Json]] = []
    while True:
        if choose.random() < 0.4:
            yield choose.choice((_host, _order, _door))(choose)
            continue
        if len(lives) < 4 or (len(lives) < 25 and choose.random() < 0.25):
            lives.append(_life(choose))
        life = choose.choice(lives)
        happening = next(life, None)
        if happening is None:
            lives.remove(life)
        else:
            yield happening


def _life(choose: random.Random) -> Iterator[Json]:
    """What happens to one flow run."""
    flow = choose.choices(FLOWS, range(len(FLOWS), 0, -1))[0]
    run = UUID(int=choose.getrandbits(128), version=4)
    labels = {"prefect.resource.id": f"prefect.flow-run.{run}", "prefect.resource.name": f"{flow}-{run.hex[:4]}"}
    related = list(_related(choose, flow))
    for state in _states(choose):
        resource = {
            **labels,
            "prefect.state-name": state,
            "prefect.state-type": _TYPES.get(state, state.upper()),
            "prefect.state-message": choose.choice(("", "Worker said no", "Out of memory")),
        }
        yield {"event": f"prefect.flow-run.{state}", "resource": resource, "related": related}


def _states(choose: random.Random) -> Iterator[str]:
    if choose.random() < 0.5:
        yield "Scheduled"
    if choose.random() < 0.1:
        yield "Late"
    yield "Pending"
    yield "Running"
    while choose.random() < 0.15:
        yield from ("AwaitingRetry", "Retrying")
    yield choose.choices(list(_ENDS), list(_ENDS.values()))[0]


def _related(choose: random.Random, flow: str) -> Iterator[Json]:
    yield _thing("flow", flow)
    if choose.random() < 0.8:
        yield _thing("deployment", f"{flow}-{choose.choice(('main', 'canary'))}")
        yield _thing("work-pool", choose.choice(POOLS))
    for tag in choose.sample(TAGS, choose.choice((0, 1, 1, 2, 3))):
        yield {"prefect.resource.id": f"prefect.tag.{tag}", "prefect.resource.role": "tag"}


def _thing(kind: str, name: str) -> Json:
    return {
        "prefect.resource.id": stable_id(kind, name),
        "prefect.resource.role": kind,
        "prefect.resource.name": name,
    }


def _host(choose: random.Random) -> Json:
    host = choose.randrange(HOSTS)
    names = ("host.heartbeat", "host.heartbeat", "host.heartbeat", "host.load.high", "host.disk.full", "host.rebooted")
    return {
        "event": choose.choice(names),
        "resource": {"prefect.resource.id": f"host.{host}", "region": REGIONS[host % len(REGIONS)]},
        "related": [{"prefect.resource.id": f"rack.{host // 4}", "prefect.resource.role": "rack"}],
    }


def _order(choose: random.Random) -> Json:
    customer = choose.randrange(CUSTOMERS)
    names = ("order.created", "order.paid", "order.paid.twice", "order.shipped", "order.failed", "order.returned")
    resource = {"prefect.resource.id": f"order.{choose.randrange(400)}", "size": choose.choice(("S", "M", "L[x]"))}
    if choose.random() < 0.5:
        resource["channel"] = choose.choice(("shop", "web", "Web"))
    return {
        "event": choose.choice(names),
        "resource": resource,
        "related": [
            {
                "prefect.resource.id": f"customer.{customer}",
                "prefect.resource.role": "customer",
                "vip": str(customer % 5 == 0),
            },
            {"prefect.resource.id": f"region.{choose.choice(REGIONS)}", "prefect.resource.role": "region"},
            {"prefect.resource.id": f"customer.{choose.randrange(CUSTOMERS)}", "prefect.resource.role": "customer"},
        ],
    }


def _door(choose: random.Random) -> Json:
    return {
        "event": choose.choice(("door.opened", "door.closed", "Door.opened")),
        "resource": {"prefect.resource.id": f"door.{choose.randrange(30)}"},
        "related": [],
    }
