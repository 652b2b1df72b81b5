"""What the pages about incidents draw. Pure functions; all lengths are in thousandths of the picture's width."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tocsin.incidents.report.words import sentence
from tocsin.incidents.schemas import Incident
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Entry
from tocsin.ui.display import moment

_WIDTH: Final = 1000.0
MARK: Final = 6.0
"""How wide a mark is."""

_CELL: Final = 8.0
"""Of what happened within this width there is one mark."""

TURNS: Final = (
    EntryKind.DECLARED,
    EntryKind.ACKNOWLEDGED,
    EntryKind.RESOLVED,
    EntryKind.REOPENED,
    EntryKind.UPDATED,
)
"""The entries that say how an incident stood when."""

HAPPENINGS: Final = (EntryKind.FIRING, EntryKind.DELIVERY, EntryKind.ACTION, EntryKind.CHANGE, EntryKind.STATE)
"""The entries of which marks tell what happened meanwhile."""


Happening = tuple[EntryKind, datetime]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the time line. `look` is the severity that it had then, or `over`."""

    look: str
    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened at about the same time. `look` is the kind of which there was most."""

    look: str
    title: str
    x: float


@dataclass(frozen=True, slots=True)
class Picture:
    """An incident over time, from its start to its end or to now."""

    bands: list[Band]
    marks: list[Mark]
    begin: datetime
    end: datetime


def incident_picture(
    incident: Incident, turns: Sequence[Entry], happened: Sequence[Happening], now: datetime
) -> Picture:
    """`turns` are the newest entries of the kinds `TURNS`, in their order; `happened` what there was of the kinds `HAPPENINGS`."""
    begin = incident.start_time
    end = max([incident.end_time or now, *(each.occurred for each in turns)])
    place = _Scale(begin, max(end, begin))
    moves = [Mark(each.kind.value, _title(each), place.of(each.occurred)) for each in turns if _is_move(each)]
    return Picture(_bands(incident, turns, place), [*_marks(happened, place), *moves], begin, place.end)


class _Scale:
    def __init__(self, begin: datetime, end: datetime) -> None:
        self.begin, self.end = begin, end
        self._seconds = max((end - begin).total_seconds(), 1.0)

    def of(self, moment: datetime) -> float:
        """Where a mark of this moment begins, so that it is still within the picture."""
        return round(min(self._share(moment), _WIDTH - MARK), 2)

    def stretch(self, begin: datetime, end: datetime) -> tuple[float, float]:
        x = self._share(begin)
        return round(x, 2), round(max(self._share(end) - x, 0.0), 2)

    def _share(self, moment: datetime) -> float:
        passed = min(max((moment - self.begin).total_seconds(), 0.0), self._seconds)
        return _WIDTH * passed / self._seconds


def _bands(incident: Incident, turns: Sequence[Entry], place: _Scale) -> list[Band]:
    changes = [each for each in turns if each.details.get("field") == "severity"]
    severity = changes[0].details["before"] if changes else incident.severity.value
    look, since, bands = severity, place.begin, []
    for each in turns:
        if each.details.get("field") == "severity":
            severity = each.details["after"]
        after = "over" if each.kind is EntryKind.RESOLVED else severity
        if each.kind is EntryKind.UPDATED and look == "over":
            continue  # of one that is over, another severity is put right afterwards
        if after != look:
            bands.append(Band(look, _lasted(look), *place.stretch(since, each.occurred)))
            look, since = after, max(each.occurred, place.begin)
    bands.append(Band(look, _lasted(look), *place.stretch(since, place.end)))
    return [band for band in bands if band.width]


def _marks(happened: Sequence[Happening], place: _Scale) -> Iterator[Mark]:
    """A mark for each cell of the picture in which something happened."""
    cells: dict[int, list[Happening]] = defaultdict(list)
    for each in happened:
        cells[int(place.of(each[1]) // _CELL)].append(each)
    for cell, members in sorted(cells.items()):
        counts = Counter(kind for kind, _ in members).most_common()
        said = ", ".join(f"{count} {kind.value}" for kind, count in counts)
        yield Mark(counts[0][0].value, f"{moment(min(at for _, at in members))}: {said}", cell * _CELL)


def _is_move(entry: Entry) -> bool:
    return entry.kind in (EntryKind.ACKNOWLEDGED, EntryKind.RESOLVED, EntryKind.REOPENED)


def _lasted(look: str) -> str:
    return "resolved" if look == "over" else look


def _title(entry: Entry) -> str:
    return f"{moment(entry.occurred)}: {sentence(entry)}"
