"""A report as a page of its own, to be read, kept and printed: it has its styles inside, runs nothing and fetches nothing."""

import base64
import hashlib
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.incidents.report import layout, picture
from tocsin.incidents.report.escaping import visible
from tocsin.incidents.report.schemas import Report
from tocsin.incidents.report.words import BY_ITSELF, resource_in_words
from tocsin.ui.display import moment

_STYLE: Final = (Path(__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

POLICY: Final = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: show it in these styles. It stands in the page too, for one that was saved."""

HEADERS: Final = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
}


def as_html(report: Report) -> str:
    """The page. Everything in it that others have written is text."""
    return _template.render(
        report=report,
        picture=picture.draw(report),
        layout=layout,
        width=picture.WIDTH,
        left=picture.LEFT,
        policy=POLICY,
        style=Markup(_STYLE),  # noqa: S704 - a file of ours
    )


def _shown(value: Any) -> Any:
    # Templates escape what is no Markup; what their own macros have made is.
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_environment = Environment(
    loader=PackageLoader("tocsin.incidents.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_shown,
)
_environment.filters |= {"moment": moment, "resource_in_words": resource_in_words}
_environment.globals["BY_ITSELF"] = BY_ITSELF
_template = _environment.get_template("report.html")
