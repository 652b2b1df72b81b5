"""What a worker of the stock client needs: flows, a deployment of one, and a work pool."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

Json = dict[str, Any]


class WorkSite:
    """A directory with flows of this source, the first of which is deployed to a work pool of its own."""

    def __init__(self, prefect: StockClient, server: ServerProcess, flows: str) -> None:
        self.prefect, self.server = prefect, server
        self.pool = f"pool-{uuid4().hex[:8]}"
        self.name = f"worked-{uuid4().hex[:8]}"
        (prefect.directory / "flows.py").write_text(flows)
        self.workers = prefect.at(prefect.api_url, PREFECT_WORKER_PREFETCH_SECONDS="1")

    def deploy(self, **deployment: Any) -> None:
        directory = {"directory": str(self.prefect.directory)}
        described = {
            "name": "site",
            "pull": [{"prefect.deployments.steps.set_working_directory": directory}],
            "deployments": [
                {"name": self.name, "entrypoint": "flows.py:labour", "work_pool": {"name": self.pool}, **deployment}
            ],
        }
        (self.prefect.directory / "prefect.yaml").write_text(json.dumps(described))
        self.prefect.cli("work-pool", "create", self.pool, "--type", "process")
        self.prefect.cli("--no-prompt", "deploy", "-n", self.name)

    def start_workers(self, number: int) -> None:
        for each in range(number):
            self.workers.start("prefect", "worker", "start", "--pool", self.pool, "--name", f"worker-{each}")

    def runs(self, **state: Any) -> list[Json]:
        body: Json = {"deployments": {"name": {"any_": [self.name]}}}
        if state:
            body["flow_runs"] = {"state": {"type": {"any_": [state["type"]]}}}
        found: list[Json] = self.ask("POST", "/flow_runs/filter", json=body)
        return found

    def ask(self, method: str, path: str, **request: Any) -> Any:
        with self.server.client() as client:
            answer = client.request(method, path, **request).raise_for_status()
            return answer.json() if answer.content else None

    def executions(self) -> Counter[str]:
        """How often each run was really executed."""
        done = self.prefect.directory / "done.txt"
        return Counter(done.read_text().split()) if done.exists() else Counter()

    def says(self, run: Json, text: str) -> bool:
        """Whether this stands in the logs of a run."""
        logs = self.ask("POST", "/logs/filter", json={"logs": {"flow_run_id": {"any_": [run["id"]]}}})
        return any(text in log["message"] for log in logs)

    def completed(self, wanted: Callable[[Json], bool]) -> bool:
        return any(wanted(run) for run in self.runs(type="COMPLETED"))
