"""Scenarios of flow runs, played against any server that speaks Prefect's API."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.support.symbols import normalised

Json = dict[str, Any]

_ROLLING = {"updated", "estimated_run_time", "estimated_start_time_delta"}


class Player:
    """Plays scenarios. `ask` makes a request; `now` tells the time that the server has."""

    def __init__(self, ask: Callable[..., Any], now: Callable[[], datetime]) -> None:
        self.ask = ask
        self._now = now

    def play(self, number: int, scenario: Json) -> Json:
        """Make a scenario's requests; the answers, with what has changed in the run after each of them."""
        flow = self._post("/flows/", {"name": f"flow-{number}", **scenario["flow"]})
        run = dict(scenario["run"])
        patch = run.pop("$patch", None)
        body = {"flow_id": flow["id"], "name": f"run-{number}", **self._resolved(run)}
        created = self._post("/flow_runs/", body)
        path = f"/flow_runs/{created['id']}"
        if patch:
            self.ask("PATCH", path, json=patch).raise_for_status()
        answers = []
        for proposal in scenario["proposals"]:
            answer = self.ask("POST", f"{path}/set_state", json=self._resolved(proposal))
            after = {
                key: value for key, value in self._get(path).items() if key not in _ROLLING and value != created[key]
            }
            answers.append({"status_code": answer.status_code, "answer": answer.json(), "run": after})
        states = self._get("/flow_run_states/", params={"flow_run_id": created["id"]})
        return {"flow": flow, "created": created, "answers": answers, "states": states}

    def with_events(self, played: Json) -> Json:
        """What was played with the events that it made, and everything made comparable."""
        resources = (f"prefect.flow.{played['flow']['id']}", f"prefect.flow-run.{played['created']['id']}")
        events = [event for resource in resources for event in self._events_of(resource)]
        result: Json = normalised({**played, "events": events})
        return result

    def _events_of(self, resource_id: str) -> list[Json]:
        body = {"filter": {"resource": {"id": [resource_id]}, "order": "ASC"}, "limit": 50}
        events: list[Json] = self._post("/events/filter", body)["events"]
        return events

    def _get(self, path: str, **request: Any) -> Any:
        return self.ask("GET", path, **request).raise_for_status().json()

    def _post(self, path: str, body: Json) -> Any:
        return self.ask("POST", path, json=body).raise_for_status().json()

    def _resolved(self, value: Any) -> Any:
        """The request with its relative moments made absolute: `{"$seconds": 60}` is 60 seconds from now."""
        if isinstance(value, dict):
            if "$seconds" in value:
                return (self._now() + timedelta(seconds=value["$seconds"])).isoformat()
            return {key: self._resolved(item) for key, item in value.items()}
        return [self._resolved(item) for item in value] if isinstance(value, list) else value
