"""The report as a page and as Markdown: what people and events have written in it stays text."""

import html
import re
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from markdown_it import MarkdownIt
from tests.support.timelines import PAGER, TOCSIN, at, entry, report

from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.report.html import POLICY, as_html
from tocsin.incidents.report.markdown import as_markdown
from tocsin.incidents.report.schemas import Report

EVIL = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) | a | ```\n# h\n\"'&"

ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "h3",
        "p",
        "span",
        "strong",
        "div",
        "ul",
        "li",
    ),
    *("dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "line", "circle", "text"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "name", "content", "class", "role", "aria-label"),
    *("viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "text-anchor"),
}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def impact() -> Impact:
    thing = {"id": UUID(int=3), "name": EVIL, "why": EVIL}
    things = {"count": 2, "items": [thing]}
    kinds = ("work_pools", "work_queues", "deployments", "flows", "blocks", "automations", "downstream")
    fresh = {"id": UUID(int=4), "name": EVIL, "last_completed": at(-60), "age": 3600.0, "is_stale": True}
    values: dict[str, Any] = {
        "since": at(0),
        "until": at(60),
        **dict.fromkeys(kinds, things),
        "runs": {"total": 9, "failed": 4, "crashed": 2},
        "failures": [{"id": UUID(int=5), "name": EVIL, "flow_name": EVIL, "state_name": EVIL, "end_time": at(3)}],
        "flow_freshness": [fresh],
        "deployment_freshness": [fresh | {"last_completed": None, "age": None}],
        "assets": [{"key": EVIL, "name": EVIL, "last_materialized": at(-9), "age": 540.0, "is_stale": True}],
        "fed_assets": [
            {
                "key": EVIL,
                "name": EVIL,
                "last_materialized": at(-9),
                "age": 540.0,
                "is_stale": True,
                "made_of": EVIL,
            }
        ],
        "artifacts": [{"id": UUID(int=6), "key": EVIL, "type": EVIL, "updated": at(-9), "age": 540.0}],
    }
    return Impact.model_validate(values)


def evil_report() -> Report:
    """A report with markup wherever somebody else can write."""
    evil_actor = {"kind": "person", "name": EVIL}
    thing = {"id": EVIL, "name": EVIL}
    sent = {"automation": thing, "action_type": EVIL, "outcome": "failed", "reason": EVIL, "block": thing}
    return report(
        entry("comment", 2, by=evil_actor, text=EVIL, current_text=EVIL + "!", corrections=[3, 4]),
        entry("comment-edited", 3, by=evil_actor, text=EVIL + "!", corrects=2),
        entry("correction", 4, by=evil_actor, text=EVIL, corrects=2),
        entry("firing", 5, by=PAGER | {"name": EVIL}, details={"event": EVIL, "about": thing, "state": EVIL}),
        entry("delivery", 6, by=PAGER, details=sent),
        entry("delivery", 7, by=PAGER, details=sent | {"outcome": "delivered", "uncertain": True}),
        entry("action", 8, by=PAGER, details=sent | {"targets": [thing]}),
        entry("change", 9, by=evil_actor, details={"event": EVIL, "resource": thing, "fields": [EVIL]}),
        entry("state", 10, by=TOCSIN, details={"resource": thing, "before": EVIL, "after": EVIL}, text=EVIL),
        entry("updated", 11, details={"field": EVIL, "before": EVIL, "after": [EVIL]}),
        entry("updated", 12, details={"field": "summary", "before": EVIL, "after": EVIL}),
        entry("related", 13, details={"resources": [thing]}),
        entry("resolved", 14, minutes=60),
        impact=impact(),
        name=EVIL,
        summary=EVIL,
        owner=EVIL,
        tags=[EVIL],
        status="resolved",
        end_time=at(60),
        acknowledged_time=at(5),
        resolved_by=evil_actor,
        declared_by=evil_actor,
        related_resources=[{"resource_id": EVIL, "role": EVIL, "name": EVIL}],
    )


def test_the_page_has_nothing_but_what_its_template_has() -> None:
    page = Page(as_html(evil_report()))
    assert page.elements <= ELEMENTS
    assert set(page.attributes) <= ATTRIBUTES
    assert not any("<" in value for values in page.attributes.values() for value in values)
    assert page.attributes["http-equiv"] == {"Content-Security-Policy"}
    assert POLICY in page.attributes["content"]


def test_the_page_shows_what_was_written() -> None:
    words = "".join(Page(as_html(evil_report())).words)
    assert words.count("<script>alert(1)</script>") > 40
    assert words.count("generated") == 0


def test_markdown_shows_what_was_written_and_makes_nothing_of_it() -> None:
    shown = MarkdownIt("commonmark").enable("table").render(as_markdown(evil_report()))
    elements = set(re.findall(r"</?([a-z0-9]+)", shown))
    assert elements <= {
        *("h1", "h2", "h3", "p", "ul", "li", "br", "strong", "blockquote"),
        *["table", "thead", "tbody", "tr", "th", "td"],
    }
    assert html.unescape(shown).count("<script>alert(1)</script>") > 40


def test_markdown_has_its_sections() -> None:
    titles = re.findall(r"^## (.*)$", as_markdown(evil_report()), re.MULTILINE)
    assert titles == [
        *("Summary", "Times", "Severity and status", "What it concerns", "Impact", "Who was told", "What was done"),
        *("Timeline", "Record"),
    ]


def test_all_entries_of_the_timeline_are_items_of_one_list() -> None:
    shown = MarkdownIt("commonmark").render(as_markdown(evil_report()))
    timeline = shown.partition("<h2>Timeline</h2>")[2].partition("<h2>Record</h2>")[0]
    assert timeline.count("<li>") == 14
    assert timeline.count("<ul>") == 1


def test_a_broken_record_is_said_in_every_format() -> None:
    made = report()
    broken = made.model_copy(update={"trail": made.trail.model_copy(update={"intact": False, "first_broken": 3})})
    for source in (as_html(broken), as_markdown(broken)):
        assert "THE RECORD WAS CHANGED: entry 3 is not as it was written" in source


def test_what_is_not_known_is_said() -> None:
    for source in (as_html(report()), as_markdown(report())):
        assert "It was not recorded." in source
        assert "No message is on record." in source


def test_the_page_has_all_times() -> None:
    page = "".join(Page(as_html(evil_report())).words)
    for moment in (at(0), at(5), at(60)):
        assert shown(moment) in page
    assert "1 h (3600.000 seconds)" in page


def shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
