"""What is laid out in rows, the same in Markdown and on the page."""

from datetime import UTC, datetime

from tocsin.incidents.impact.schemas import Asset, FedAsset, Impact
from tocsin.incidents.report.layout import made

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_what_is_made_is_followed_by_what_is_made_of_it() -> None:
    orders = Asset(key="s3://orders", name="orders", last_materialized=NOW, age=60.0, is_stale=True)
    daily = FedAsset(
        key="s3://daily", name="daily", last_materialized=NOW, age=5.0, is_stale=False, made_of="s3://orders"
    )
    rows = list(made(Impact(since=NOW, until=NOW, assets=[orders], fed_assets=[daily])))
    assert rows == [
        ("asset orders", "2026-01-01 00:00:00 UTC", "1 min", "stale"),
        ("asset daily, made of s3://orders", "2026-01-01 00:00:00 UTC", "5.0 s", ""),
    ]
