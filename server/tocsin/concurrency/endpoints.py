"""Routes: /v2/concurrency_limits, as far as a client asks for slots of limits that may not exist.

A tagged task asks for a slot of `tag:<tag>` before it runs, whether or not anybody has limited that tag, and the flow fails if
there is no answer. No limit can be made here, so every request is granted, and a lease holds nothing that could run out.
"""

from uuid import UUID

from fastapi import APIRouter

from tocsin.concurrency.schemas import Acquire, AcquireWithLease, Lease, Limit, Release, ReleaseWithLease, Renew
from tocsin.kit.ids import new_id

router = APIRouter(prefix="/v2/concurrency_limits", tags=["Concurrency Limits V2"])


@router.post("/increment-with-lease")
def acquire_with_lease(body: AcquireWithLease) -> Lease:  # noqa: ARG001 - validated, and that is all
    """Take slots. The lease holds none, because no limit has any of these names."""
    return Lease(lease_id=new_id(), limits=[])


@router.post("/increment")
def acquire(body: Acquire) -> list[Limit]:  # noqa: ARG001 - validated, and that is all
    """Take slots. The limits of which slots were taken: none."""
    return []


@router.post("/decrement-with-lease", status_code=204)
def release_with_lease(body: ReleaseWithLease) -> None:
    """Give back what a lease holds."""


@router.post("/decrement")
def release(body: Release) -> list[Limit]:  # noqa: ARG001 - validated, and that is all
    """Give slots back. The limits of which slots were given back: none."""
    return []


@router.post("/leases/{id}/renew", status_code=204)
def renew_lease(id: UUID, body: Renew | None = None) -> None:
    """Keep a lease. A lease that holds nothing never runs out."""
