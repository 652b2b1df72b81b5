"""Assembles the server: routers, middleware, background services. Nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from tocsin import __version__
from tocsin.admin.endpoints import router as admin_router
from tocsin.api import install_error_handlers
from tocsin.auth.authenticator import Authenticator
from tocsin.auth.middleware import AuthMiddleware
from tocsin.automations.endpoints import router as automations_router
from tocsin.automations.endpoints import templates_router
from tocsin.automations.repository import AutomationRepository
from tocsin.blocks import builtin as builtin_blocks
from tocsin.blocks.endpoints import routers as block_routers
from tocsin.blocks.rewrap import rewrap
from tocsin.concurrency.endpoints import router as concurrency_router
from tocsin.concurrency.keeper import LeaseKeeper
from tocsin.concurrency.tags.endpoints import tags_router
from tocsin.delivery.dispatcher import Dispatcher
from tocsin.delivery.endpoints import router as deliveries_router
from tocsin.delivery.outbox import Outbox
from tocsin.delivery.sources import block_source, thing_source
from tocsin.events.accept import Acceptor
from tocsin.events.endpoints import router as events_router
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository
from tocsin.flows.endpoints import routers as flow_routers
from tocsin.flows.logs.endpoints import logs_router
from tocsin.flows.task_runs.endpoints import task_runs_router
from tocsin.health import router as health_router
from tocsin.kit.clock import Clock, SystemClock
from tocsin.kit.service import Service, running
from tocsin.kit.signal import Signal
from tocsin.runtime import Runtime
from tocsin.settings import Settings
from tocsin.storage.database import Database
from tocsin.storage.encryption import open_cipher
from tocsin.storage.migrate import migrate
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.endpoints import router as ui_router
from tocsin.ui.pages import install_missing_page

ROUTERS: tuple[APIRouter, ...] = (
    health_router,
    events_router,
    automations_router,
    templates_router,
    *block_routers,
    *flow_routers,
    logs_router,
    task_runs_router,
    concurrency_router,
    tags_router,
    deliveries_router,
    admin_router,
)


def build_runtime(settings: Settings, clock: Clock | None = None) -> Runtime:
    """Open the database, bring it up to date and put the parts of a server together."""
    clock = clock or SystemClock()
    database = Database(settings.sqlalchemy_url)
    migrate(database)
    log = EventLog(clock, Signal())
    runtime = Runtime(
        settings=settings,
        clock=clock,
        database=database,
        cipher=open_cipher(settings),
        authenticator=Authenticator(settings),
        log=log,
        acceptor=Acceptor.into(database, log),
        outbox=Outbox(),
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
        Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox),
        make_dispatcher(runtime),
        LeaseKeeper(runtime.database, runtime.clock),
    ]


def make_dispatcher(runtime: Runtime) -> Dispatcher:
    """The service that empties the outbox, with this server's own blocks and flows."""
    return Dispatcher(
        settings=runtime.settings,
        clock=runtime.clock,
        database=runtime.database,
        log=runtime.log,
        outbox=runtime.outbox,
        load_block=block_source(runtime.clock, runtime.cipher, runtime.log),
        make_load=thing_source(runtime.clock, runtime.log),
    )


def create_app(runtime: Runtime, *, with_services: bool = True) -> FastAPI:
    """The ASGI application of this runtime. Without services it only answers requests (tests)."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running(background_services(runtime) if with_services else []):
            yield
            await runtime.acceptor.close()
        runtime.database.close()

    app = FastAPI(
        title="Tocsin", version=__version__, lifespan=lifespan, openapi_url="/api/openapi.json", docs_url="/api/docs"
    )
    app.state.runtime = runtime
    app.add_middleware(AuthMiddleware, authenticator=runtime.authenticator)
    install_error_handlers(app)
    install_missing_page(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    app.include_router(ui_router)
    return app
