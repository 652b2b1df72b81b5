"""The route of backtests."""

import json
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from tocsin.errors import TocsinError
from tocsin.runtime import Rt
from tocsin.triggers.backtest.protocol import Progress
from tocsin.triggers.backtest.schemas import BacktestRead, BacktestRequest
from tocsin.triggers.backtest.service import BacktestService

router = APIRouter(prefix="/automations", tags=["Automations"])

LINES = "application/x-ndjson"


@router.post("/backtest", response_model=BacktestRead)
def backtest_automation(body: BacktestRequest, request: Request, rt: Rt) -> Response | BacktestRead:
    """How often an automation would have fired on the stored events of a period, when, and with which messages.

    With `Accept: application/x-ndjson` the answer is lines: `progress` (from 0 to 1) while it goes on, then the `result` or an
    `error`.
    """
    reports = BacktestService(rt).run(body)
    if LINES in request.headers.get("accept", ""):
        return StreamingResponse(_lines(reports), media_type=LINES)
    *_, result = reports
    assert isinstance(result, BacktestRead)
    return result


def _lines(reports: Iterator[Progress | BacktestRead]) -> Iterator[str]:
    try:
        for report in reports:
            if isinstance(report, Progress):
                yield json.dumps({"progress": report.done, "fired": report.fired}) + "\n"
            else:
                yield f'{{"result": {report.model_dump_json()}}}\n'
    except TocsinError as error:
        yield json.dumps({"error": error.message}) + "\n"
