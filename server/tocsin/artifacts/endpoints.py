"""Routes: /artifacts."""

from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel import Session

from tocsin.artifacts.filters import (
    ArtifactCollectionQuery,
    ArtifactCollectionSelection,
    ArtifactQuery,
    ArtifactSelection,
)
from tocsin.artifacts.schemas import Artifact, ArtifactCollection, ArtifactCreate, ArtifactUpdate
from tocsin.artifacts.service import ArtifactService
from tocsin.kit.answers import answer, answer_list
from tocsin.kit.text import SafeText
from tocsin.runtime import Rt, Runtime

router = APIRouter(prefix="/artifacts", tags=["Artifacts"])


def _artifacts(session: Session, rt: Runtime) -> ArtifactService:
    return ArtifactService(session, rt.clock, rt.log)


@router.post("/", response_model=Artifact, status_code=201)
def create_artifact(body: ArtifactCreate, rt: Rt) -> Response:
    with rt.database.write() as session:
        artifact = _artifacts(session, rt).create(body)
    return answer(artifact, created=True)


@router.post("/filter", response_model=list[Artifact])
def search_artifacts(rt: Rt, query: ArtifactQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Artifact, _artifacts(session, rt).search(query or ArtifactQuery()))


@router.post("/count")
def count_artifacts(rt: Rt, selection: ArtifactSelection | None = None) -> int:
    with rt.database.read() as session:
        return _artifacts(session, rt).count(selection or ArtifactSelection())


@router.post("/latest/filter", response_model=list[ArtifactCollection])
def search_latest_artifacts(rt: Rt, query: ArtifactCollectionQuery | None = None) -> Response:
    """The newest artifact of each key."""
    with rt.database.read() as session:
        found = _artifacts(session, rt).search_latest(query or ArtifactCollectionQuery())
    return answer_list(ArtifactCollection, found)


@router.post("/latest/count")
def count_latest_artifacts(rt: Rt, selection: ArtifactCollectionSelection | None = None) -> int:
    with rt.database.read() as session:
        return _artifacts(session, rt).count_latest(selection or ArtifactCollectionSelection())


@router.get("/{id:uuid}", response_model=Artifact)
def read_artifact(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(_artifacts(session, rt).get(id))


@router.patch("/{id:uuid}", status_code=204)
def update_artifact(id: UUID, body: ArtifactUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _artifacts(session, rt).update(id, body)


@router.delete("/{id:uuid}", status_code=204)
def delete_artifact(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _artifacts(session, rt).delete(id)


@router.get("/{key}/latest", response_model=Artifact)
def read_latest_artifact(key: SafeText, rt: Rt) -> Response:
    """The newest artifact of a key."""
    with rt.database.read() as session:
        return answer(_artifacts(session, rt).latest(key))
