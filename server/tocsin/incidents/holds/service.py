"""Pausing what an incident concerns, and resuming exactly that.

Pools are locked before it is looked whether they are held: of two incidents that begin and end at the same moment, neither resumes
what the other still needs paused.
"""

from uuid import UUID

from sqlmodel import Session

from tocsin.events.log import EventLog
from tocsin.incidents.holds.repository import HoldRepository
from tocsin.incidents.orders import PoolsMoved
from tocsin.incidents.repository import IncidentRepository
from tocsin.kit.clock import Clock
from tocsin.work_pools.repository import WorkPoolRepository
from tocsin.work_pools.schemas import WorkPool
from tocsin.work_pools.service import WorkPoolService


class HoldService:
    """Holds, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._incidents = IncidentRepository(session)
        self._holds = HoldRepository(session)
        self._pools = WorkPoolRepository(session)
        self._service = WorkPoolService(session, clock, log)

    def pause(self, incident_id: UUID) -> PoolsMoved:
        """Pause every work pool that an incident concerns, and hold it.

        What is paused already stays as it is. It is held too where it is so because of another incident, and not where somebody
        has paused it. For an incident that is over nothing is paused: nobody would resume it. Raises `NotFound`.
        """
        incident = self._incidents.known(incident_id, lock=True)
        locked = self._pools.lock_all(self._holds.pools_of(incident_id))
        paused = []
        for pool in locked if incident.is_open else ():
            if not pool.is_paused:
                self._service.pause(pool.id)
                self._hold(incident_id, self._again(pool))
                paused.append((pool.id, pool.name))
            elif self._holds.is_held(pool.id, pool.last_status_event_id):
                self._hold(incident_id, pool)
        return PoolsMoved(tuple(paused), len(locked))

    def resume(self, incident_id: UUID) -> PoolsMoved:
        """Hold nothing for an incident any longer: resume what was held for it, unless another open incident holds it too.

        What somebody has resumed meanwhile, and paused again, stays paused.
        """
        held = self._holds.held(incident_id)
        locked = self._pools.lock_all(held)
        self._holds.release(incident_id)
        resumed = []
        for pool in locked:
            is_ours = pool.is_paused and pool.last_status_event_id == held[pool.id]
            if is_ours and not self._holds.is_held(pool.id, pool.last_status_event_id, by_open=True):
                self._service.resume(pool.id)
                resumed.append((pool.id, pool.name))
        return PoolsMoved(tuple(resumed), len(locked))

    def _hold(self, incident_id: UUID, pool: WorkPool) -> None:
        self._holds.hold(incident_id, pool.id, pool.last_status_event_id)

    def _again(self, pool: WorkPool) -> WorkPool:
        return self._pools.get(pool.id) or pool
