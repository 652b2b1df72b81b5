"""Seventy-five seconds in which things happen late or not at all, for triggers that go by the clock."""

from typing import Any, Final

Json = dict[str, Any]

SECONDS: Final = 75
"""How long it takes. Nothing is recorded that happens later."""

_BEATS: Final = {
    "beat": {2: ["host.1", "host.2"], 7: ["host.2"], 12: ["host.2"], 17: ["host.2"], 48: ["host.1"], 54: ["host.1"]},
    "started": {3: ["job.1", "job.2"], 24: ["job.3"], 50: ["job.2"]},
    "ended": {8: ["job.2"], 44: ["job.3"], 53: ["job.2"]},
    "first": {4: ["thing.1"], 24: ["thing.1"], 46: ["thing.2"], 58: ["thing.1"]},
    "second": {8: ["thing.1"], 20: ["thing.2"], 42: ["thing.1"], 49: ["thing.1"], 56: ["thing.3"]},
}


def timed_events() -> list[tuple[int, Json]]:
    """The second of each event, and the event without its id and time; in order."""
    return sorted(
        (
            (second, {"event": f"timed.{name}", "resource": {"prefect.resource.id": resource}})
            for name, happened in _BEATS.items()
            for second, resources in happened.items()
            for resource in resources
        ),
        key=lambda timed: timed[0],
    )


def timed_triggers() -> dict[str, Json]:
    """The triggers by their name."""
    one_each = {"for_each": ["prefect.resource.id"]}
    pair = [_reactive("first"), _reactive("second")]
    return {
        "nothing ever happens": _proactive("never", within=15),
        "no beat at all": _proactive("beat"),
        "no beat of a host": _proactive("beat", **one_each),
        "fewer than two beats": _proactive("beat", threshold=2),
        "a host stops beating": _proactive("beat", after=["timed.beat"], **one_each),
        "a job does not end": _proactive("ended", after=["timed.started"], **one_each),
        "some job does not end": _proactive("ended", after=["timed.started"]),
        "both within ten seconds": {"type": "compound", "require": "all", "within": 10, "triggers": pair},
        "in order within ten seconds": {"type": "sequence", "within": 10, "triggers": pair},
        "silence and something": {
            "type": "compound",
            "require": "all",
            "within": 12,
            "triggers": [_proactive("beat"), _reactive("second")],
        },
    }


def _proactive(name: str, **fields: Any) -> Json:
    return {"type": "event", "posture": "Proactive", "expect": [f"timed.{name}"], "within": 10, **fields}


def _reactive(name: str) -> Json:
    return {"type": "event", "posture": "Reactive", "expect": [f"timed.{name}"], "within": 0}
