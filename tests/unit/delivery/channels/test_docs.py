"""docs/delivery.md says which channels there are, and how fast."""

from pathlib import Path

from tocsin.delivery.channels.channel import Rate
from tocsin.delivery.channels.registry import make_channels
from tocsin.settings import Settings

_TEXT = (Path(__file__).parents[4] / "docs" / "delivery.md").read_text()
_ROWS = {
    row[1].strip(" `"): row[-2].strip() for row in (line.split("|") for line in _TEXT.splitlines()) if len(row) == 7
}


def _words(rate: Rate | None) -> str:
    if rate is None:
        return "–"
    pace = f"{rate.per_second:g}/s" if rate.per_second >= 1 else f"1 in {1 / rate.per_second:g} s"
    return pace if rate.burst <= rate.per_second else f"{pace}, {rate.burst} at once"


def test_every_channel_has_its_row_with_its_rate() -> None:
    channels = make_channels(Settings())
    assert {slug: _ROWS.get(slug) for slug in channels} == {slug: _words(one.rate) for slug, one in channels.items()}
