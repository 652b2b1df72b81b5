"""Runs that somebody orders of a deployment: what is made of their parameters, job variables and work queue."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.deployments.events import Deployed
from tocsin.deployments.parameters import CircularSchema, HydrationError, Unfit, check_parameters, hydrate
from tocsin.deployments.schemas import CreatedRun, Deployment, DeploymentFlowRunCreate, DeploymentUpdate
from tocsin.errors import Conflict, Refused, TocsinError, Unprocessable
from tocsin.events.log import EventLog
from tocsin.flows.schemas import CreatedBy, FlowRun, FlowRunCreate, RunOrigin
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import StateCreate, StateDetails, StateType
from tocsin.kit.clock import Clock
from tocsin.variables.service import VariableService
from tocsin.work_pools.job_template import default_blocks, default_variables, variables_problem
from tocsin.work_pools.service import WorkPoolService, WorkQueueService

_NO_SCHEMA = (
    "Error updating deployment: Cannot update parameters because parameter schema enforcement is enabled and the deployment"
    " does not have a valid parameter schema."
)
_CIRCULAR = "Invalid schema: Unable to validate schema with circular references."


class RunOrders:
    """Checks what is given for runs, and creates them, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._variables = cache(VariableService(session, clock, log).values)

    def create_run(
        self, deployed: Deployed, body: DeploymentFlowRunCreate, created_by: CreatedBy | None
    ) -> tuple[FlowRun, bool]:
        """Create a run. Raises `Refused`, `Conflict`, `Unprocessable`."""
        deployment = deployed.deployment
        given = deployment.parameters | body.parameters
        parameters = self.hydrated(given, "Error hydrating flow run parameters")
        enforced = body.enforce_parameter_schema
        if deployment.enforce_parameter_schema if enforced is None else enforced:
            _check(parameters, deployment.parameter_openapi_schema, "Error creating flow run", required=True)
        if deployed.work_pool is not None:
            job_variables = deployment.job_variables | body.job_variables
            self.check_variables(deployed.work_pool.name, job_variables, "Error creating flow run", required=True)
        origin = self._origin(deployed, body.work_queue_name, created_by)
        details = StateDetails(scheduled_time=self._clock.now())
        state = body.state or StateCreate(type=StateType.SCHEDULED, state_details=details)
        run = FlowRunCreate(
            flow_id=deployment.flow_id,
            deployment_id=deployment.id,
            name=body.name,
            state=state,
            parameters=parameters,
            context=body.context,
            parent_task_run_id=body.parent_task_run_id,
            infrastructure_document_id=body.infrastructure_document_id or deployment.infrastructure_document_id,
            empirical_policy=body.empirical_policy,
            tags=list(dict.fromkeys([*deployment.tags, *body.tags])),
            labels=body.labels,
            idempotency_key=body.idempotency_key,
            job_variables=body.job_variables,
        )
        return FlowRunService(self._session, self._clock, self._log).create(run, origin)

    def try_run(self, deployed: Deployed, body: DeploymentFlowRunCreate, created_by: CreatedBy | None) -> CreatedRun:
        """Create a run if that is possible, and say what became of it."""
        try:
            run, _ = self.create_run(deployed, body, created_by)
        except TocsinError as error:
            return CreatedRun(status="FAILED", error=error.message)
        return CreatedRun(status="CREATED", flow_run_id=run.id)

    def hydrated(self, parameters: Mapping[str, Any], what: str) -> dict[str, Any]:
        """Parameters with their placeholders filled in. Raises `Refused`."""
        try:
            return hydrate(parameters, self._variables)
        except HydrationError as error:
            raise Refused(f"{what}: {error}") from None

    def check_update(self, before: Deployment, body: DeploymentUpdate, parameters: dict[str, Any] | None) -> None:
        """Hold the parameters that a deployment will have to the schema that it will have. Raises `Conflict`, `Unprocessable`."""
        enforced = body.enforce_parameter_schema
        if before.enforce_parameter_schema if enforced is None else enforced:
            schema = body.parameter_openapi_schema or before.parameter_openapi_schema
            wanted = before.parameters if parameters is None else parameters
            _check(wanted, schema, "Error updating deployment", required=False)

    def check_variables(
        self,
        pool_name: str,
        values: Mapping[str, Any],
        what: str,
        refusal: type[TocsinError] = Unprocessable,
        *,
        required: bool = False,
    ) -> None:
        """Hold job variables to the template of a work pool. Raises `NotFound` (of the pool) or the refusal."""
        template = WorkPoolService(self._session, self._clock, self._log).by_name(pool_name).base_job_template
        defaults = {
            name: value
            for name, value in default_variables(template).items()
            if variables_problem(template, {name: value}, required=False) is None
        }
        # A default that is a block, or does not fit, may be what is missing otherwise.
        complete = len(defaults) == len(default_variables(template)) and not default_blocks(template)
        problem = variables_problem(template, defaults | dict(values), required=required and complete)
        if problem is not None:
            raise refusal(f"{what}: {problem}")

    def check_blocks(self, storage_id: UUID | None, infrastructure_id: UUID | None) -> None:
        """Raises `Conflict` where a block document does not exist."""
        for what, block_id in (("infrastructure", infrastructure_id), ("storage", storage_id)):
            if block_id is not None and BlockDocumentRepository(self._session).get(block_id) is None:
                raise Conflict(f"Error creating deployment. Could not find {what} block with id: {block_id}.")

    def _origin(self, deployed: Deployed, queue_name: str | None, created_by: CreatedBy | None) -> RunOrigin:
        deployment = deployed.deployment
        queue_id, name = deployment.work_queue_id, deployment.work_queue_name
        if queue_name:
            if deployed.work_pool is None:
                raise Refused(
                    f"Cannot create flow run in work queue {queue_name} because deployment {deployment.id} is not associated "
                    "with a work pool. Please remove work_pool_name and try again."
                )
            queues = WorkQueueService(self._session, self._clock, self._log)
            queue = queues.get_or_create(deployed.work_pool.name, queue_name)
            queue_id, name = queue.id, queue.name
        return RunOrigin(
            created_by=created_by, deployment_version=deployment.version, work_queue_id=queue_id, work_queue_name=name
        )


def _check(parameters: Mapping[str, Any], schema: Any, what: str, *, required: bool) -> None:
    if not isinstance(schema, dict):
        raise Conflict(_NO_SCHEMA)
    try:
        check_parameters(parameters, schema, required=required)
    except Unfit as unfit:
        raise Conflict(f"{what}: {unfit}") from None
    except CircularSchema:
        raise Unprocessable(_CIRCULAR) from None
