"""Which assets are made of which. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple


class MadeAsset(NamedTuple):
    """An asset and when it was last made; `source` is an asset that it was made of, where it is asked by that."""

    key: str
    name: str
    occurred: datetime
    source: str = ""


def fed_by(keys: Collection[str], made: Iterable[MadeAsset]) -> list[MadeAsset]:
    """What is made of these assets, directly or through others, by key. Each once, with the first asset that leads to it."""
    found: dict[str, MadeAsset] = {}
    by_source: dict[str, list[MadeAsset]] = {}
    for asset in sorted(made):
        by_source.setdefault(asset.source, []).append(asset)
    reached = sorted(keys)
    while reached:
        new = [asset for key in reached for asset in by_source.get(key, ()) if asset.key not in keys]
        new = [asset for asset in new if asset.key not in found]
        for asset in new:
            found.setdefault(asset.key, asset)
        reached = sorted({asset.key for asset in new})
    return [found[key] for key in sorted(found)]
