"""Runs of which everything is as a test says, and the impact of incidents that concern them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tocsin.flows.mapping import NEVER
from tocsin.flows.models import FlowRunRow
from tocsin.incidents.impact.graph import Concerned, Thing
from tocsin.incidents.impact.schemas import AffectedThings, Impact
from tocsin.incidents.impact.service import ImpactService
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime

Json = dict[str, Any]

MINUTE = timedelta(minutes=1)


def add_run(
    runtime: Runtime,
    deployment: Json | None,
    state: str,
    *,
    due: float,
    started: float | None = None,
    ended: float | None = None,
    **columns: Any,
) -> UUID:
    """A run in a state of this type. It was due, started and ended so many minutes from now, negative: ago."""
    row = run_row(runtime.clock.now(), deployment, state, due=due, started=started, ended=ended, **columns)
    with runtime.database.write() as session:
        session.add(row)
    return row.id


def run_row(
    now: datetime,
    deployment: Json | None,
    state: str,
    *,
    due: float,
    started: float | None = None,
    ended: float | None = None,
    **columns: Any,
) -> FlowRunRow:
    """The row of such a run."""
    expected, start, end = (None if each is None else now + each * MINUTE for each in (due, started, ended))
    of: Json = {"flow_id": UUID(deployment["flow_id"]), "deployment_id": UUID(deployment["id"])} if deployment else {}
    return FlowRunRow(
        id=new_id(),
        created=now,
        updated=now,
        **{
            "name": "run",
            "parameters": {},
            "context": {},
            "empirical_policy": {},
            "tags": [],
            "labels": {},
            "job_variables": {},
            "state_type": state,
            "state_name": state.capitalize(),
            "state_timestamp": end or start or expected,
            "expected_start_time": expected,
            "start_time": start,
            "end_time": end,
            "effective_start_time": start or expected,
            "end_order": end or NEVER,
            **of,
            **columns,
        },
    )


def named(kind: str, thing: Json | UUID | str, role: str | None = None) -> Concerned:
    """A resource that an incident is related to: in the role of its kind, unless the test says otherwise."""
    own = thing["id"] if isinstance(thing, dict) else thing
    return Concerned(f"prefect.{kind}.{own}", role or kind)


def assess(runtime: Runtime, *related: Concerned, minutes: float = 30) -> Impact:
    """The impact of an incident that began so many minutes ago."""
    for each in related:
        assert Thing.of(each.resource_id), each
    with runtime.database.read() as session:
        return ImpactService(session, runtime.clock).assess(related, runtime.clock.now() - minutes * MINUTE)


def told(things: AffectedThings) -> dict[str, str]:
    """Why each of them is affected, by name."""
    assert things.count == len(things.items)
    return {each.name: each.why for each in things.items}
