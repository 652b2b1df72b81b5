"""How errors are answered: always JSON, in the shapes that Prefect's client reads, never with a secret in it."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import IntegrityError

from tocsin.errors import FieldError, Invalid, TocsinError, Unavailable
from tocsin.kit.body_limit import BodyTooLarge
from tocsin.storage.database import AWAY

_log = structlog.get_logger("tocsin.api")


def install_error_handlers(app: FastAPI) -> None:
    """Answer every exception that can leave an endpoint."""
    app.add_exception_handler(TocsinError, _refused)
    app.add_exception_handler(BodyTooLarge, _too_large)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(IntegrityError, _conflict)
    for kind in AWAY:
        app.add_exception_handler(kind, _unavailable)
    app.add_exception_handler(Exception, _failed)


def field_errors(details: Any) -> list[FieldError]:
    """Pydantic's errors without the input that caused them: it may be a secret."""
    return [FieldError(tuple(detail["loc"]), _message(detail), detail["type"]) for detail in details]


def _message(detail: dict[str, Any]) -> str:
    message: str = detail["msg"]
    return message.removeprefix("Value error, ")


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TocsinError)
    return JSONResponse(error.body(), error.status, headers=error.headers())


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return await _refused(request, Invalid(errors=field_errors(error.errors())))


async def _too_large(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BodyTooLarge)
    return await _refused(request, error.refusal)


async def _conflict(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse(
        {"detail": "Data integrity conflict: this object exists already, or one that it refers to does not."}, 409
    )


async def _unavailable(request: Request, _error: Exception) -> JSONResponse:
    return await _refused(request, Unavailable("Service Unavailable: the database cannot be reached; try again."))


async def _failed(request: Request, error: Exception) -> JSONResponse:
    # The message of an unforeseen error may quote what it choked on: it goes to the log by its type alone.
    _log.error(
        "request_failed", method=request.method, path=request.url.path, error=type(error).__name__, exc_info=error
    )
    return JSONResponse({"exception_message": "Internal Server Error"}, 500)
