"""The route that Prometheus scrapes. It wants the same credentials as the API."""

from fastapi import APIRouter, Request, Response
from prometheus_client.exposition import choose_encoder

from tocsin.runtime import Rt

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request, rt: Rt) -> Response:
    """The figures of this process and of the whole server, in the format that the scraper asks for."""
    encode, content_type = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(rt.telemetry.registry), headers={"content-type": content_type})
