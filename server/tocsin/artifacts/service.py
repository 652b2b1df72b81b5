"""The rules about artifacts: which one is the newest of its key, and which events tell so.

Adding, changing and removing artifacts of one key take turns, so that the newest is always the one that came last of those that
are there.
"""

from uuid import UUID

from sqlmodel import Session

from tocsin.artifacts.events import Kind, collection_event
from tocsin.artifacts.filters import (
    ArtifactCollectionQuery,
    ArtifactCollectionSelection,
    ArtifactQuery,
    ArtifactSelection,
)
from tocsin.artifacts.repository import ArtifactRepository, CollectionRepository
from tocsin.artifacts.schemas import Artifact, ArtifactCollection, ArtifactCreate, ArtifactUpdate
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id


class ArtifactService:
    """Artifacts, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._artifacts = ArtifactRepository(session)
        self._collections = CollectionRepository(session)

    def create(self, body: ArtifactCreate) -> Artifact:
        """Keep an artifact. Under a key it is the newest one of that key from now on."""
        now = self._clock.now()
        artifact = Artifact(id=new_id(), created=now, updated=now, **body.model_dump())
        if artifact.key is None:
            self._artifacts.add(artifact, ordinal=None)
            return artifact
        ordinal = self._collections.follow(artifact.key, artifact.id, now)
        self._artifacts.add(artifact, ordinal)
        self._tell("created" if ordinal == 1 else "updated", self._collection(artifact.key))
        return artifact

    def get(self, id: UUID) -> Artifact:
        """Raises `NotFound`."""
        artifact = self._artifacts.get(id)
        if artifact is None:
            raise NotFound("Artifact not found")
        return artifact

    def latest(self, key: str) -> Artifact:
        """The newest artifact of a key. Raises `NotFound`."""
        artifact = self._artifacts.newest(key)
        if artifact is None:
            raise NotFound("Artifact not found")
        return artifact

    def update(self, id: UUID, body: ArtifactUpdate) -> None:
        """Change what is given. Makes no event, as with Prefect: its client makes one. Raises `NotFound`."""
        key, now = self._held(id), self._clock.now()
        if not self._artifacts.change(id, {**body.model_dump(exclude_unset=True), "updated": now}):
            raise NotFound("Artifact not found")
        if key is not None:
            self._collections.touch(key, id, now)

    def delete(self, id: UUID) -> None:
        """Remove an artifact. If it was the newest of its key, the one before it is; with the last one the key goes, too.

        Raises `NotFound`.
        """
        key = self._held(id)
        collection = None if key is None else self._collections.by_key(key)
        if not self._artifacts.delete(id):
            raise NotFound("Artifact not found")
        if collection is None or collection.latest_id != id:
            return
        before = self._artifacts.newest(collection.key)
        if before is None:
            self._collections.delete(collection.key)
            self._tell("deleted", collection)
        else:
            self._collections.fall_back(collection.key, before)
            self._tell("updated", self._collection(collection.key))

    def search(self, query: ArtifactQuery) -> list[Artifact]:
        return self._artifacts.search(query)

    def count(self, selection: ArtifactSelection) -> int:
        return self._artifacts.count(selection)

    def search_latest(self, query: ArtifactCollectionQuery) -> list[ArtifactCollection]:
        return self._collections.search(query)

    def count_latest(self, selection: ArtifactCollectionSelection) -> int:
        return self._collections.count(selection)

    def _held(self, id: UUID) -> str | None:
        """The key of an artifact, of which nobody else adds, changes or removes one now. Raises `NotFound`."""
        key = self.get(id).key
        if key is not None:
            self._collections.lock(key)
        return key

    def _collection(self, key: str) -> ArtifactCollection:
        collection = self._collections.by_key(key)
        assert collection is not None, "this transaction holds it"
        return collection

    def _tell(self, kind: Kind, collection: ArtifactCollection) -> None:
        self._log.append(self._session, [collection_event(kind, collection, self._clock.now())])
