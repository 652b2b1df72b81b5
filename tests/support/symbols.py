"""Answers of two servers made comparable: what differs by nature is replaced by what it is."""

import re
from datetime import datetime
from typing import Any

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")

_ANY_MOMENT = {"created", "updated", "received"}
_ANY_SECONDS = {"estimated_run_time", "estimated_start_time_delta"}
_SCHEDULED = {"scheduled_time", "next_scheduled_start_time", "pause_timeout"}


def normalised(value: Any) -> Any:
    """Ids and moments become symbols, the same one for the same value, numbered as they appear; durations stay only if 0.

    So it still shows that a run's start is the moment of its second state, and which event follows which. Nulls inside of
    `state_details` are left out.
    """
    return _Symbols(value).replace(value)


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Where Tocsin's answer is another than Prefect's, one line each, with the path to it."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return [
            line
            for key in sorted(ours.keys() | theirs.keys())
            for line in differences(ours.get(key, "<absent>"), theirs.get(key, "<absent>"), f"{path}.{key}")
        ]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            line
            for index, pair in enumerate(zip(ours, theirs, strict=True))
            for line in differences(*pair, f"{path}[{index}]")
        ]
    return [] if ours == theirs else [f"{path}: Tocsin {ours!r}, Prefect {theirs!r}"]


class _Symbols:
    def __init__(self, value: Any) -> None:
        self._ids: dict[str, str] = {}
        self._moments: dict[datetime, str] = {}
        # A server may take the time twice, once for a schedule and once for the state: these have numbers of their own.
        self._scheduled: dict[datetime, str] = {}
        self._find_scheduled(value)

    def replace(self, value: Any, key: str = "", details: bool = False) -> Any:
        if isinstance(value, dict):
            inside = details or key == "state_details"
            return {
                self._text(name): self.replace(value[name], name, inside)
                for name in sorted(value)
                if not (inside and value[name] is None)
            }
        if isinstance(value, list):
            return [self.replace(item, key, details) for item in value]
        if isinstance(value, str):
            return self._string(value, key)
        if key in _ANY_SECONDS or (key in {"total_run_time", "delay_seconds"} and value):
            return "<seconds>"
        return value

    def _string(self, value: str, key: str) -> str:
        match = _MOMENT.fullmatch(value)
        if not match:
            return self._text(value)
        if key in _ANY_MOMENT:
            return "<moment>"
        moment = datetime.fromisoformat(value)
        zone = "" if match[2] == "Z" else match[2]
        if moment in self._scheduled and (key in _SCHEDULED or key == "expected_start_time"):
            return self._scheduled[moment] + zone
        return self._moments.setdefault(moment, f"<moment {len(self._moments) + 1}>") + zone

    def _text(self, value: str) -> str:
        return _UUID.sub(lambda match: self._ids.setdefault(match[0], f"<id {len(self._ids) + 1}>"), value)

    def _find_scheduled(self, value: Any, key: str = "") -> None:
        if isinstance(value, dict):
            for name in sorted(value):
                self._find_scheduled(value[name], name)
        elif isinstance(value, list):
            for item in value:
                self._find_scheduled(item, key)
        elif isinstance(value, str) and key in _SCHEDULED:
            self._scheduled.setdefault(datetime.fromisoformat(value), f"<scheduled {len(self._scheduled) + 1}>")
