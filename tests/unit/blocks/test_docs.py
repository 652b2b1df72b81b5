"""docs/blocks.md says what the code does."""

from pathlib import Path

import pytest

from tocsin.blocks.builtin import recordings
from tocsin.blocks.overlays import OVERLAYS
from tocsin.blocks.validation import MAX_DEPTH

_TEXT = (Path(__file__).parents[3] / "docs" / "blocks.md").read_text()


@pytest.mark.parametrize(
    "slug", [one["slug"] for one in recordings() if "notify" in one["block_schemas"][-1]["capabilities"]]
)
def test_every_notifying_type_is_named(slug: str) -> None:
    assert f"`{slug}`" in _TEXT


def test_every_field_that_is_checked_otherwise_has_its_row() -> None:
    documented = {tuple(line.split("|")[1:3]) for line in _TEXT.splitlines() if line.startswith("| `")}
    differences = {
        (f" `{slug}` ", f" `{field}` ")
        for slug, overlay in OVERLAYS.items()
        for field in (*overlay.optional, *overlay.secrets)
    }
    assert documented == differences


def test_the_depth_is_the_one_that_is_taken() -> None:
    assert f"nesting of more than {MAX_DEPTH} levels" in _TEXT
