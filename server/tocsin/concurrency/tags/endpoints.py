"""Routes: /concurrency_limits."""

from typing import NoReturn
from uuid import UUID

from fastapi import APIRouter, Response

from tocsin.concurrency.leases import Refused
from tocsin.concurrency.schemas import LimitInBrief
from tocsin.concurrency.slots import LONGEST_WAIT_FOR_TAG, TAG_PREFIX
from tocsin.concurrency.tags.schemas import Reset, TagLimit, TagLimitCreate, TagSlots
from tocsin.concurrency.tags.service import TagLimitService
from tocsin.errors import Locked
from tocsin.kit.answers import answer, answer_list
from tocsin.kit.paging import Page
from tocsin.kit.text import SafeText
from tocsin.runtime import Rt

tags_router = APIRouter(prefix="/concurrency_limits", tags=["Concurrency Limits"])


@tags_router.post("/", response_model=TagLimit, status_code=201)
def create_tag_limit(body: TagLimitCreate, rt: Rt) -> Response:
    """Limit a tag: 201, or 200 where it has a limit, which is changed."""
    with rt.database.write() as session:
        limit, created = TagLimitService(session, rt.clock, rt.log).create(body)
    return answer(limit, created=created)


@tags_router.post("/filter", response_model=list[TagLimit])
def read_tag_limits(rt: Rt, page: Page | None = None) -> Response:
    """Limits on tags, in the order of the tags."""
    page = page or Page()
    with rt.database.read() as session:
        limits = TagLimitService(session, rt.clock, rt.log).page(page.limit, page.offset)
    return answer_list(TagLimit, limits)


@tags_router.post("/increment", response_model=list[LimitInBrief])
def take_tag_slots(body: TagSlots, rt: Rt) -> Response:
    """Take a slot of each limit on these tags, or 423; without `Retry-After` where waiting is no use."""
    with rt.database.write() as session:
        outcome = TagLimitService(session, rt.clock, rt.log).take(body.names, body.task_run_id)
    if isinstance(outcome, Refused):
        _refuse(outcome)
    return answer_list(LimitInBrief, outcome)


@tags_router.post("/decrement", response_model=list[LimitInBrief])
def give_tag_slots_back(body: TagSlots, rt: Rt) -> Response:
    """Give back what a task run holds of the limits on these tags."""
    with rt.database.write() as session:
        limits = TagLimitService(session, rt.clock, rt.log).give_back(body.names, body.task_run_id)
    return answer_list(LimitInBrief, limits)


@tags_router.get("/tag/{tag}", response_model=TagLimit)
def read_tag_limit_by_tag(tag: SafeText, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(TagLimitService(session, rt.clock, rt.log).by_tag(tag))


@tags_router.delete("/tag/{tag}")
def delete_tag_limit_by_tag(tag: SafeText, rt: Rt) -> None:
    with rt.database.write() as session:
        TagLimitService(session, rt.clock, rt.log).delete_by_tag(tag)


@tags_router.post("/tag/{tag}/reset")
def reset_tag_limit(tag: SafeText, rt: Rt, body: Reset | None = None) -> None:
    """Take back all slots of a limit, and let the task runs of `slot_override` have one each."""
    with rt.database.write() as session:
        TagLimitService(session, rt.clock, rt.log).reset(tag, (body or Reset()).slot_override or [])


@tags_router.get("/{id}", response_model=TagLimit)
def read_tag_limit(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(TagLimitService(session, rt.clock, rt.log).get(id))


@tags_router.delete("/{id}")
def delete_tag_limit(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        TagLimitService(session, rt.clock, rt.log).delete(id)


def _refuse(refused: Refused) -> NoReturn:
    tag = refused.limits[0].name.removeprefix(TAG_PREFIX)
    if refused.retry_after is None:
        raise Locked(f'The concurrency limit on tag "{tag}" is 0 and will deadlock if the task tries to run again.')
    # The older client sleeps as long as it is told to, however long the average slot is held.
    raise Locked(f"Concurrency limit for the {tag} tag has been reached", retry_after=LONGEST_WAIT_FOR_TAG)
