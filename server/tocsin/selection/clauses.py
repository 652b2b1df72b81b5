"""A selection as SQL: for each kind of object the clause that says which of its rows are meant.

What belongs to what: a task run to its flow run; a flow run to its flow, its deployment and its work queue; a deployment to its
flow and its work queue; a work queue to its work pool. An object is selected if there is something of each other filtered kind
that it belongs to, or that belongs to it, and that fits.
"""

from typing import Any

from sqlalchemy import and_, exists, select, true
from sqlmodel import col

from tocsin.deployments.models import DeploymentRow
from tocsin.deployments.queries import deployment_clause
from tocsin.flows.models import FlowRow, FlowRunRow
from tocsin.flows.queries import flow_clause, run_clause
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.flows.task_runs.queries import task_run_clause
from tocsin.selection.schemas import Selection
from tocsin.storage.filtering import Clause
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow
from tocsin.work_pools.queries import work_pool_clause, work_queue_clause


def flows_selected(selection: Selection) -> Clause:
    """Which rows of `flow` a selection means."""
    clauses = [flow_clause(selection.flows)] if selection.flows else []
    if selection.flow_runs or selection.task_runs:
        runs = selection.model_copy(
            update={"flows": None, "deployments": None, "work_pools": None, "work_pool_queues": None}
        )
        clauses.append(_some(FlowRunRow, col(FlowRunRow.flow_id) == col(FlowRow.id), runs_selected(runs)))
    if selection.deployments or selection.work_pools or selection.work_pool_queues:
        deployed = selection.model_copy(update={"flows": None, "flow_runs": None, "task_runs": None})
        clauses.append(
            _some(DeploymentRow, col(DeploymentRow.flow_id) == col(FlowRow.id), deployments_selected(deployed))
        )
    return and_(true(), *clauses)


def runs_selected(selection: Selection) -> Clause:
    """Which rows of `flow_run` a selection means."""
    run = FlowRunRow
    clauses = [run_clause(selection.flow_runs)] if selection.flow_runs else []
    if selection.flows:
        clauses.append(col(run.flow_id).in_(_ids(FlowRow, flow_clause(selection.flows))))
    if selection.task_runs:
        clauses.append(
            _some(TaskRunRow, col(TaskRunRow.flow_run_id) == col(run.id), task_run_clause(selection.task_runs))
        )
    if selection.deployments:
        clauses.append(col(run.deployment_id).in_(_ids(DeploymentRow, deployment_clause(selection.deployments))))
    clauses += _of_queue(col(run.work_queue_id), selection)
    return and_(true(), *clauses)


def task_runs_selected(selection: Selection) -> Clause:
    """Which rows of `task_run` a selection means."""
    clauses = [task_run_clause(selection.task_runs)] if selection.task_runs else []
    others = selection.model_copy(update={"task_runs": None})
    if any(value is not None for value in (getattr(others, name) for name in Selection.model_fields)):
        clauses.append(_some(FlowRunRow, col(FlowRunRow.id) == col(TaskRunRow.flow_run_id), runs_selected(others)))
    return and_(true(), *clauses)


def deployments_selected(selection: Selection) -> Clause:
    """Which rows of `deployment` a selection means."""
    row = DeploymentRow
    clauses = [deployment_clause(selection.deployments)] if selection.deployments else []
    if selection.flows:
        clauses.append(_some(FlowRow, col(FlowRow.id) == col(row.flow_id), flow_clause(selection.flows)))
    if selection.flow_runs or selection.task_runs:
        runs = Selection(flow_runs=selection.flow_runs, task_runs=selection.task_runs)
        clauses.append(_some(FlowRunRow, col(FlowRunRow.deployment_id) == col(row.id), runs_selected(runs)))
    clauses += _of_queue(col(row.work_queue_id), selection)
    return and_(true(), *clauses)


def _of_queue(queue_id: Any, selection: Selection) -> list[Clause]:
    clauses: list[Clause] = []
    if selection.work_pool_queues:
        clauses.append(queue_id.in_(_ids(WorkQueueRow, work_queue_clause(selection.work_pool_queues))))
    if selection.work_pools:
        pools = _ids(WorkPoolRow, work_pool_clause(selection.work_pools))
        clauses.append(queue_id.in_(_ids(WorkQueueRow, col(WorkQueueRow.work_pool_id).in_(pools))))
    return clauses


def _ids(row: Any, clause: Clause) -> Any:
    # What a reference is to be in, rather than something to exist for each row: that finds the rows by the reference's index.
    return select(row.id).where(clause)


def _some(row: Any, *clauses: Clause) -> Clause:
    return exists(select(row.id).where(*clauses))
