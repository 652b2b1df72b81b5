"""Routes: /incidents/{id}/report."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from tocsin.incidents.report.html import HEADERS, as_html
from tocsin.incidents.report.markdown import as_markdown
from tocsin.incidents.report.negotiation import ReportFormat, wanted_format
from tocsin.incidents.report.schemas import Report
from tocsin.incidents.report.service import ReportService
from tocsin.kit.answers import answer
from tocsin.kit.collector import without_collecting
from tocsin.runtime import Rt

router = APIRouter(prefix="/incidents/{id:uuid}", tags=["Incidents"])

_ENDINGS: Final = {ReportFormat.JSON: "json", ReportFormat.HTML: "html", ReportFormat.MARKDOWN: "md"}


@router.get(
    "/report",
    response_model=Report,
    responses={200: {"content": {"text/html": {}, "text/markdown": {}}}},
)
def read_report(
    id: UUID,
    rt: Rt,
    format: Annotated[
        ReportFormat | None, Query(description="Unset: what the header Accept asks for, else JSON.")
    ] = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """All that is on record: times, impact, who was told, what was done, the timeline. Of a resolved incident the same bytes
    each time, until somebody adds to its timeline.
    """
    chosen = format or wanted_format(accept)
    with without_collecting():
        with rt.database.snapshot() as session:
            report = ReportService(session, rt.clock, rt.settings.lateness).report(id)
        response = _written(report, chosen)
    name = f"incident-{report.start_time:%Y-%m-%d}-{report.id}.{_ENDINGS[chosen]}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _written(report: Report, format: ReportFormat) -> Response:
    match format:
        case ReportFormat.JSON:
            return answer(report)
        case ReportFormat.HTML:
            return Response(as_html(report), media_type="text/html", headers=HEADERS)
        case ReportFormat.MARKDOWN:
            return Response(as_markdown(report), media_type="text/markdown")
