"""Conditions on any number of ids."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import col
from tests.support.things import add_deployment

from tocsin.deployments.models import DeploymentRow
from tocsin.runtime import Runtime
from tocsin.storage.many import among, among_texts, unindexed

pytestmark = pytest.mark.integration

MANY = 70_000
"""More than either database takes parameters."""


def test_any_number_of_ids(runtime: Runtime) -> None:
    mine = add_deployment(runtime, "mine")
    add_deployment(runtime, "other")
    ids = {mine, *(UUID(int=number) for number in range(MANY))}
    with runtime.database.read() as session:
        found = session.execute(select(col(DeploymentRow.id)).where(among(session, col(DeploymentRow.id), ids)))
        assert list(found.scalars()) == [mine]


def test_any_number_of_texts(runtime: Runtime) -> None:
    mine = add_deployment(runtime, "it's mine")
    add_deployment(runtime, "other")
    names = ["it's mine", *map(str, range(MANY))]
    with runtime.database.read() as session:
        clause = among_texts(session, col(DeploymentRow.name), names)
        assert list(session.execute(select(col(DeploymentRow.id)).where(clause)).scalars()) == [mine]


def test_none_of_none(runtime: Runtime) -> None:
    add_deployment(runtime, "other")
    with runtime.database.read() as session:
        clause = among(session, unindexed(session, col(DeploymentRow.id)), [])
        assert session.execute(select(col(DeploymentRow.id)).where(clause)).first() is None
