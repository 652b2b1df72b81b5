"""One conversation about concurrency limits, held with any server that speaks Prefect's API."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.support.symbols import normalised

Json = dict[str, Any]

_V2 = "/v2/concurrency_limits"
_V1 = "/concurrency_limits"
_RUN, _OTHER = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
_NOBODY = "00000000-0000-4000-8000-00000000dead"
_REFERENCE = re.compile(r"<(\w+)\.(\w+)>")


def _step(method: str, path: str, body: Any = None, *, keep: str | None = None) -> Json:
    return {"method": method, "path": path, "body": body, "keep": keep}


def _lease(names: list[str], slots: int = 1, **more: Any) -> Json:
    return _step("POST", f"{_V2}/increment-with-lease", {"names": names, "slots": slots, **more}, keep="lease")


def _take(names: list[str], slots: int = 1, **more: Any) -> Json:
    return _step("POST", f"{_V2}/increment", {"names": names, "slots": slots, **more})


def _give(names: list[str], slots: int = 1, **more: Any) -> Json:
    return _step("POST", f"{_V2}/decrement", {"names": names, "slots": slots, **more})


_SHOW_X = _step("GET", f"{_V2}/x")
_RELEASE = _step("POST", f"{_V2}/decrement-with-lease", {"lease_id": "<lease.lease_id>"})
_RENEW = _step("POST", f"{_V2}/leases/<lease.lease_id>/renew", {"lease_duration": 60})

DEFINITIONS = [
    _step("POST", f"{_V2}/", {"name": "x", "limit": 2}, keep="x"),
    _step("POST", f"{_V2}/", {"name": "x", "limit": 3}),
    _step("POST", f"{_V2}/", {"name": "a/b", "limit": 3}),
    _step("POST", f"{_V2}/", {"name": "y", "limit": -1}),
    _step("POST", f"{_V2}/", {"name": "rate", "limit": 2, "slot_decay_per_second": 0.001, "active": True}),
    _step("POST", f"{_V2}/", {"name": "off", "limit": 1, "active": False, "active_slots": 1, "denied_slots": 2}),
    _SHOW_X,
    _step("GET", f"{_V2}/<x.id>"),
    _step("GET", f"{_V2}/missing"),
    _step("GET", f"{_V2}/{_NOBODY}"),
    _step("PATCH", f"{_V2}/x", {"limit": 4, "active": False}),
    _step("PATCH", f"{_V2}/<x.id>", {"limit": 2, "active": True, "active_slots": 1}),
    _SHOW_X,
    _step("PATCH", f"{_V2}/x", {"active_slots": 0}),
    _step("PATCH", f"{_V2}/missing", {"limit": 4}),
    _step("DELETE", f"{_V2}/missing"),
    _step("POST", f"{_V2}/filter", {}),
    _step("POST", f"{_V2}/filter", {"limit": 1, "offset": 1}),
]

SLOTS = [
    _lease(["x"], 2, lease_duration=60, holder={"type": "flow_run", "id": _RUN}),
    _SHOW_X,
    _take(["x"]),
    _take(["x", "rate"]),
    _step("GET", f"{_V2}/rate"),
    _RENEW,
    _RELEASE,
    _RELEASE,
    _RENEW,
    _SHOW_X,
    _take(["x"], 3),
    _take(["x"], 2, mode="rate_limit"),
    _take(["x"], 2, mode="other"),
    _take(["x"], 0),
    _take(["rate"], 2, mode="rate_limit"),
    _take(["rate"], 1, mode="rate_limit"),
    _give(["rate"], 5, occupancy_seconds=2.0),
    _step("GET", f"{_V2}/rate"),
    _take(["off"], 7),
    _take(["missing"]),
    _give(["missing"]),
    _lease(["missing"]),
    _RENEW,
    _lease(["x"], lease_duration=59),
    _lease(["x"], lease_duration=86_401),
    _lease(["x"], holder={"type": "somebody", "id": _RUN}),
    _lease(["x"], holder={"type": "task_run", "id": _RUN, "name": "n"}),
    _step("POST", f"{_V2}/leases/{_NOBODY}/renew", {"lease_duration": 60}),
    _step("POST", f"{_V2}/leases/{_NOBODY}/renew", {"lease_duration": 10}),
    _lease(["x"], 1),
    _step("DELETE", f"{_V2}/<x.id>"),
    _RENEW,
    _RELEASE,
    _SHOW_X,
]

TAGS = [
    _step("POST", f"{_V1}/", {"tag": "db", "concurrency_limit": 1}, keep="db"),
    _step("POST", f"{_V1}/", {"tag": "db", "concurrency_limit": 2}),
    _step("GET", f"{_V1}/<db.id>"),
    _step("GET", f"{_V1}/tag/db"),
    _step("GET", f"{_V1}/tag/missing"),
    _step("GET", f"{_V1}/{_NOBODY}"),
    _step("POST", f"{_V1}/increment", {"names": ["db", "missing"], "task_run_id": _RUN}),
    _step("POST", f"{_V1}/increment", {"names": ["db"], "task_run_id": _OTHER}),
    _step("POST", f"{_V1}/increment", {"names": ["db"], "task_run_id": _OTHER}),
    _step("GET", f"{_V1}/tag/db"),
    _step("GET", f"{_V2}/tag:db"),
    _step("POST", f"{_V1}/decrement", {"names": ["db", "missing"], "task_run_id": _OTHER, "occupancy_seconds": 1.5}),
    _step("POST", f"{_V1}/decrement", {"names": ["db"], "task_run_id": _OTHER}),
    _step("POST", f"{_V1}/filter", {"limit": 200, "offset": 0}),
    _step("POST", f"{_V1}/", {"tag": "none", "concurrency_limit": 0}),
    _step("POST", f"{_V1}/increment", {"names": ["db", "none"], "task_run_id": _OTHER}),
    _step("POST", f"{_V1}/tag/db/reset", {"slot_override": None}),
    _step("GET", f"{_V1}/tag/db"),
    _step("POST", f"{_V1}/tag/missing/reset", {}),
    _step("DELETE", f"{_V1}/tag/none"),
    _step("DELETE", f"{_V1}/tag/none"),
    _step("DELETE", f"{_V1}/<db.id>"),
    _step("DELETE", f"{_V1}/<db.id>"),
]

STEPS = [*DEFINITIONS, *SLOTS, *TAGS]


def play(ask: Callable[..., Any]) -> Json:
    """Say all of it; what was answered, and the events that came of it, made comparable."""
    kept: dict[str, Json] = {}
    answers = [_answer(ask, step, kept) for step in STEPS]
    played: Json = normalised({"answers": answers})
    return played


def events(ask: Callable[..., Any]) -> list[Json]:
    """The events that the limits made, in the order of the log, made comparable."""
    body = {"filter": {"event": {"prefix": ["prefect.concurrency-limit."]}, "order": "ASC"}, "limit": 50}
    found = ask("POST", "/events/filter", json=body).raise_for_status().json()["events"]
    told: list[Json] = normalised([{name: event[name] for name in ("event", "resource", "payload")} for event in found])
    return told


def _answer(ask: Callable[..., Any], step: Json, kept: dict[str, Json]) -> Json:
    def resolve(text: str) -> str:
        return _REFERENCE.sub(lambda match: str(kept[match[1]][match[2]]), text)

    body = json.loads(resolve(json.dumps(step["body"])))
    request = {} if body is None else {"json": body}
    response = ask(step["method"], resolve(step["path"]), **request)
    content: Any = response.json() if response.content else None
    if step["keep"] and response.status_code < 300:
        kept[step["keep"]] = content
    refused = response.status_code in (404, 409, 422)
    return {
        "request": f"{step['method']} {step['path']} {step['body']}",
        "status": response.status_code,
        # The words of these are each server's own.
        "body": None if refused else content,
        "retry": "retry-after" in response.headers,
    }
