"""Turning templates into answers: everything is escaped, and the browser is told to run nothing."""

from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from tocsin.incidents.report import words
from tocsin.ui import display, links

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would not say that a form comes from here
    "Cache-Control": "no-store",
}

_environment = Environment(
    loader=PackageLoader("tocsin.ui"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "moment": display.moment,
    "clock_time": display.clock_time,
    "duration": display.duration,
    "level_name": display.level_name,
    "seconds": display.seconds,
    "pretty_json": display.pretty_json,
    "named": display.named,
    "resource_path": links.resource_path,
    "sentence": words.sentence,
    "link_of": words.link_of,
}


def install_missing_page(app: FastAPI) -> None:
    """Answer people who follow a link to nowhere with a page. Under `/api` it stays JSON."""

    async def not_found(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 404 and not request.url.path.startswith("/api"):
            return page("missing.html", status=404, what="page", id=request.url.path)
        return await http_exception_handler(request, error)

    app.add_exception_handler(HTTPException, not_found)


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that a template makes of these values."""
    return HTMLResponse(_environment.get_template(template).render(values), status, headers=_HEADERS)
