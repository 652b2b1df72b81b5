"""What a redeploy means for the schedules of a deployment: which stay, which change, which come and go. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tocsin.deployments.schedules.schedule import Schedule, stored_schedule
from tocsin.deployments.schemas import DeploymentSchedule, ScheduleCreate, ScheduleUpdate
from tocsin.errors import Unprocessable
from tocsin.kit.ids import new_id

Given = ScheduleCreate | ScheduleUpdate


@dataclass
class Merge:
    """What is to be done. `changes` has columns by schedule."""

    added: list[DeploymentSchedule] = field(default_factory=list)
    changes: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    removed: list[UUID] = field(default_factory=list)


def replaced(
    existing: Sequence[DeploymentSchedule], given: Sequence[Given], deployment_id: UUID, now: datetime
) -> Merge:
    """Have these schedules and no others. One that is there already, by its slug or else by what it says, stays the same one."""
    merge, left = Merge(), list(existing)
    for each in given:
        if each.schedule is None:
            continue
        stored = settled(each.schedule, now)
        twin = next((one for one in left if _is_same(one, each, stored)), None)
        if twin is None:
            merge.added.append(new_schedule(each, deployment_id, now))
            continue
        left.remove(twin)
        wanted: dict[str, Any] = {"schedule": stored, "slug": each.slug, "parameters": each.parameters or {}}
        wanted["max_scheduled_runs"] = each.max_scheduled_runs
        if each.active is not None and "active" in each.model_fields_set:
            wanted["active"] = each.active
        merge.changes[twin.id] = {name: value for name, value in wanted.items() if getattr(twin, name) != value}
    merge.removed = [one.id for one in left]
    return merge


def patched(
    existing: Sequence[DeploymentSchedule], given: Sequence[ScheduleUpdate], deployment_id: UUID, now: datetime
) -> Merge:
    """Change the schedules that are named by their slugs, and add the others. Raises `Unprocessable`."""
    by_slug = {one.slug: one for one in existing}
    _check_renames(given, {slug for slug in by_slug if slug is not None})
    merge = Merge()
    for each in given:
        target = by_slug.get(each.replaces or each.slug)
        if target is not None:
            merge.changes[target.id] = schedule_changes(target, each, now)
        elif each.schedule is not None:
            merge.added.append(new_schedule(each, deployment_id, now))
        else:
            raise Unprocessable("Unable to create new deployment schedules without a schedule configuration.")
    return merge


def schedule_changes(existing: DeploymentSchedule, given: ScheduleUpdate, now: datetime) -> dict[str, Any]:
    """The columns that an update changes; what it leaves out, or null, stays."""
    wanted: dict[str, Any] = given.model_dump(
        exclude_none=True, include={"active", "max_scheduled_runs", "parameters", "slug"}
    )
    if given.schedule is not None:
        wanted["schedule"] = settled(given.schedule, now)
    return {name: value for name, value in wanted.items() if getattr(existing, name) != value}


def new_schedule(given: Given, deployment_id: UUID, now: datetime) -> DeploymentSchedule:
    """A schedule as it is created."""
    assert given.schedule is not None
    return DeploymentSchedule(
        id=new_id(),
        created=now,
        updated=now,
        deployment_id=deployment_id,
        schedule=settled(given.schedule, now),
        active=given.active is not False,
        max_scheduled_runs=given.max_scheduled_runs,
        parameters=given.parameters or {},
        slug=given.slug,
    )


def settled(schedule: Schedule, now: datetime) -> dict[str, Any]:
    """A schedule as it is stored."""
    return stored_schedule(schedule.settled(now))


def _is_same(existing: DeploymentSchedule, given: Given, stored: dict[str, Any]) -> bool:
    if given.slug is not None:
        return existing.slug == given.slug
    return existing.slug is None and existing.schedule == stored


def _check_renames(given: Sequence[ScheduleUpdate], slugs: set[str]) -> None:
    replaced_slugs = [each.replaces for each in given if each.replaces]
    for slug in replaced_slugs:
        if replaced_slugs.count(slug) > 1:
            raise Unprocessable(f"Multiple schedules have 'replaces' targeting the same slug: {slug}")
    for each in given:
        if each.replaces and each.slug in slugs and each.slug not in replaced_slugs:
            raise Unprocessable(
                f"Cannot rename schedule from '{each.replaces}' to '{each.slug}': "
                f"a schedule with slug '{each.slug}' already exists."
            )
