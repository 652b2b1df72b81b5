"""Assembles the server: routers, middleware, background services. Nothing else."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from fastapi import APIRouter, FastAPI
from sqlmodel import Session
from starlette.routing import BaseRoute

from tocsin import __version__
from tocsin.admin.api_version import ApiVersionMiddleware
from tocsin.admin.endpoints import router as admin_router
from tocsin.api import install_error_handlers
from tocsin.artifacts.endpoints import router as artifacts_router
from tocsin.auth.accounts import AccountPaths
from tocsin.auth.accounts import router as accounts_router
from tocsin.auth.authenticator import Authenticator
from tocsin.auth.middleware import AuthMiddleware
from tocsin.auth.origins import Origins
from tocsin.automations.endpoints import router as automations_router
from tocsin.automations.endpoints import templates_router
from tocsin.automations.repository import AutomationRepository
from tocsin.automations.service import AutomationService
from tocsin.automations.sweeper import SupersededSweeper
from tocsin.blocks import builtin as builtin_blocks
from tocsin.blocks.endpoints import routers as block_routers
from tocsin.blocks.rewrap import rewrap
from tocsin.collections.endpoints import router as collections_router
from tocsin.concurrency.endpoints import router as concurrency_router
from tocsin.concurrency.keeper import LeaseKeeper
from tocsin.concurrency.tags.endpoints import tags_router
from tocsin.creations.endpoints import router as creations_router
from tocsin.delivery.dispatcher import Dispatcher
from tocsin.delivery.endpoints import router as deliveries_router
from tocsin.delivery.outbox import Outbox
from tocsin.delivery.sources import sources_of
from tocsin.deployments.endpoints import routers as deployment_routers
from tocsin.deployments.scheduler import Scheduler
from tocsin.deployments.status import DeploymentStatuses
from tocsin.events.accept import Acceptor
from tocsin.events.endpoints import router as events_router
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository
from tocsin.flows.endpoints import routers as flow_routers
from tocsin.flows.inputs.endpoints import run_inputs_router
from tocsin.flows.logs.endpoints import logs_router
from tocsin.flows.task_runs.endpoints import routers as task_run_routers
from tocsin.flows.task_runs.recorder import task_run_recorder
from tocsin.flows.task_workers.endpoints import routers as task_worker_routers
from tocsin.flows.watches import run_watches
from tocsin.health import router as health_router
from tocsin.house import automation_service, reach_source
from tocsin.incidents.endpoints import routers as incident_routers
from tocsin.incidents.retention import IncidentRetention
from tocsin.incidents.service import IncidentService
from tocsin.incidents.watch.watch import incident_watch
from tocsin.kit.body_limit import BodyLimit
from tocsin.kit.clock import Clock, SystemClock
from tocsin.kit.service import Service, running
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime
from tocsin.saved_searches.endpoints import router as saved_searches_router
from tocsin.secrets.endpoints import router as secret_references_router
from tocsin.secrets.resolver import Resolver
from tocsin.settings import Settings
from tocsin.storage.database import Database
from tocsin.storage.encryption import open_cipher
from tocsin.storage.migrate import migrate
from tocsin.telemetry.endpoints import router as metrics_router
from tocsin.telemetry.instruments import Instruments
from tocsin.telemetry.tracing import make_traces
from tocsin.trials.canaries.endpoints import router as canaries_router
from tocsin.trials.canaries.keeper import CanaryKeeper
from tocsin.trials.endpoints import router as trials_router
from tocsin.triggers.backtest.endpoints import router as backtest_router
from tocsin.triggers.backtest.workers import Workers
from tocsin.triggers.core.causality import Limits
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.explanation.endpoints import router as explanation_router
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.endpoints import router as ui_router
from tocsin.ui.pages import install_missing_page
from tocsin.variables.endpoints import router as variables_router
from tocsin.work_pools.endpoints import routers as work_pool_routers
from tocsin.work_pools.foreman import Foreman

ROUTERS: tuple[APIRouter, ...] = (
    *flow_routers,  # first, because they are asked for most: routes are tried in turn
    health_router,
    events_router,
    automations_router,
    backtest_router,
    explanation_router,
    templates_router,
    *block_routers,
    secret_references_router,
    creations_router,
    run_inputs_router,
    logs_router,
    *task_run_routers,
    *task_worker_routers,
    variables_router,
    artifacts_router,
    saved_searches_router,
    collections_router,
    concurrency_router,
    tags_router,
    *work_pool_routers,
    *deployment_routers,
    deliveries_router,
    *incident_routers,
    trials_router,
    canaries_router,
    admin_router,
    accounts_router,
)


UNLIMITED_PATHS = ("/api/events",)
"""What counts the bytes of its bodies itself."""


def build_runtime(settings: Settings, clock: Clock | None = None) -> Runtime:
    """Open the database, bring it up to date and put the parts of a server together."""
    clock = clock or SystemClock()
    database = Database(settings.sqlalchemy_url)
    migrate(database)
    log = EventLog(clock, Signal())
    acceptor = Acceptor.into(database, log)
    telemetry = Instruments(clock, make_traces(os.environ, clock))
    telemetry.watch(database, log, acceptor, clock)
    runtime = Runtime(
        settings=settings,
        clock=clock,
        database=database,
        cipher=open_cipher(settings),
        authenticator=Authenticator(settings),
        log=log,
        acceptor=acceptor,
        outbox=Outbox(),
        secrets=Resolver(settings, clock),
        workers=Workers(),
        telemetry=telemetry,
    )
    prepare(runtime)
    return runtime


def prepare(runtime: Runtime) -> None:
    """Make the rows that must exist before the first request. Doing it again changes nothing."""
    with runtime.database.write() as session:
        events = EventRepository(session)
        events.ensure_head()
        AutomationRepository(session).ensure_head()
        shards = 1 if runtime.database.is_sqlite else runtime.settings.shards
        TriggerRepository(session).ensure_shards(shards, events.head())
        builtin_blocks.install(session, runtime.clock)
        rewrap(session, runtime.cipher)


def background_services(runtime: Runtime) -> list[Service]:
    """What runs beside the requests, in the order of starting."""
    return [
        make_evaluator(runtime),
        task_run_recorder(runtime.database, runtime.log, runtime.clock),
        incident_watch(runtime.database, runtime.log, runtime.clock),
        make_dispatcher(runtime),
        LeaseKeeper(runtime.database, runtime.clock),
        *run_watches(runtime),
        make_superseded_sweeper(runtime),
        make_foreman(runtime),
        Scheduler(runtime.database, runtime.clock, runtime.settings),
        CanaryKeeper(runtime, sources_of(runtime)),
        *make_incident_retention(runtime),
    ]


def make_evaluator(runtime: Runtime) -> Evaluator:
    """The service that evaluates triggers."""
    limits = Limits(times=runtime.settings.chain_limit)
    return Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox, limits, runtime.telemetry)


def make_foreman(runtime: Runtime) -> Foreman:
    """The service that keeps the statuses of pools, queues and deployments true."""
    deployments = DeploymentStatuses(runtime.clock, runtime.log)
    others = [(deployments.has_unpolled, deployments.mark_unpolled)]
    return Foreman(runtime.database, runtime.log, runtime.clock, others)


def make_dispatcher(runtime: Runtime) -> Dispatcher:
    """The service that empties the outbox, with this server's own blocks and flows."""
    return Dispatcher(
        settings=runtime.settings,
        clock=runtime.clock,
        database=runtime.database,
        log=runtime.log,
        outbox=runtime.outbox,
        sources=sources_of(runtime),
        make_reach=reach_source(runtime.clock, runtime.cipher, runtime.settings.lateness),
        telemetry=runtime.telemetry,
    )


def make_superseded_sweeper(runtime: Runtime) -> SupersededSweeper:
    """The service that deletes the automations of triggers that a redeploy has dropped."""

    def service(session: Session) -> AutomationService:
        return automation_service(session, runtime.clock, runtime.cipher, runtime.log)

    return SupersededSweeper(runtime.database, runtime.clock, service, runtime.settings.redeploy_grace)


def make_incident_retention(runtime: Runtime) -> list[IncidentRetention]:
    """The service that removes old incidents; none where they are kept for ever."""
    keep = runtime.settings.incident_retention
    if not keep:
        return []

    def service(session: Session) -> IncidentService:
        return IncidentService(session, runtime.clock, runtime.log, runtime.settings.lateness)

    return [IncidentRetention(runtime.database, runtime.clock, service, keep)]


def create_app(runtime: Runtime, *, with_services: bool = True) -> FastAPI:
    """The ASGI application of this runtime. Without services it only answers requests (tests)."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running(background_services(runtime) if with_services else []):
            yield
            await runtime.acceptor.close()
        runtime.secrets.close()
        runtime.workers.close()
        runtime.telemetry.close()
        runtime.database.close()

    app = FastAPI(
        routes=_routes(),
        title="Tocsin",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # FastAPI's pages run scripts from elsewhere, beside the secrets of this server
        redoc_url=None,
    )
    app.state.runtime = runtime
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, limit=runtime.settings.max_body, but_for=UNLIMITED_PATHS)
    app.add_middleware(ApiVersionMiddleware)
    app.add_middleware(AuthMiddleware, authenticator=runtime.authenticator, origins=Origins(runtime.settings))
    app.add_middleware(AccountPaths)
    install_error_handlers(app)
    install_missing_page(app)
    return app


@cache
def _routes() -> list[BaseRoute]:
    """All routes; FastAPI works out each when it is first asked for, which takes longer than most requests."""
    # Prefect 3.4 sends JSON without saying so; that no other page does, Origins sees to.
    root = APIRouter(strict_content_type=False)
    for router in ROUTERS:
        root.include_router(router, prefix="/api")
    root.include_router(metrics_router)
    root.include_router(ui_router)
    return root.routes
