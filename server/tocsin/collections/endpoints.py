"""Routes: /collections."""

from typing import Any

from fastapi import APIRouter

from tocsin.collections import views

router = APIRouter(prefix="/collections", tags=["Collections"])


@router.get("/views/{name}")
def read_view(name: str) -> dict[str, Any]:
    """A view of the collections: `aggregate-worker-metadata`, `aggregate-block-metadata` or `aggregate-flow-metadata`."""
    return views.read_view(name)
