import pytest

from tocsin.incidents.report.negotiation import ReportFormat, wanted_format


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        (None, ReportFormat.JSON),
        ("*/*", ReportFormat.JSON),
        ("image/png", ReportFormat.JSON),
        ("text/markdown", ReportFormat.MARKDOWN),
        ("text/*", ReportFormat.MARKDOWN),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ReportFormat.HTML),
        ("text/html;q=0.1, application/json;q=0.5", ReportFormat.JSON),
        ("text/html, application/json", ReportFormat.HTML),
        ("TEXT/HTML; Q=1", ReportFormat.HTML),
        ("text/html;q=much, text/markdown;q=0.1", ReportFormat.MARKDOWN),
        ("text/html;q=0", ReportFormat.JSON),
        (";;,,", ReportFormat.JSON),
    ],
)
def test_what_is_liked_best_is_taken(accept: str | None, format: ReportFormat) -> None:
    assert wanted_format(accept) is format
