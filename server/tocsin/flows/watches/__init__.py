"""Those who move runs on whose time has come: late runs, expired pauses, cancellations, runs that have fallen silent."""

from tocsin.flows.watches.cancellation import ChildCancellation, stuck_cancellations
from tocsin.flows.watches.heartbeat import Patience
from tocsin.flows.watches.late_runs import late_runs
from tocsin.flows.watches.pauses import expired_pauses
from tocsin.flows.watches.silence import Silence
from tocsin.kit.service import Service
from tocsin.runtime import Runtime


def run_watches(runtime: Runtime) -> list[Service]:
    """The services that watch over runs."""
    parts = (runtime.database, runtime.log, runtime.clock)
    settings = runtime.settings
    services: list[Service] = [
        late_runs(*parts, settings.late_after),
        expired_pauses(*parts),
        stuck_cancellations(*parts, settings.cancelling_timeout),
        ChildCancellation(*parts),
    ]
    if settings.heartbeat_misses:
        services.append(Silence(*parts, Patience(settings.heartbeat_misses, settings.heartbeat_patience)))
    return services
