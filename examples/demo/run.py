"""`make demo`: the alert of the guide, end to end, on this machine alone.

A control plane with a throw-away home; the guide's Terraform, applied; a flow of the stock Prefect client that fails three times;
what arrived, drawn. It ends with 0 only if exactly the expected messages came, the second plan is empty and destroy leaves nothing.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from picture import pagerduty_alert, slack_message
from rich.console import Console
from standin import Arrival, StandIn

REPOSITORY = Path(__file__).parents[2]
ALERTING = REPOSITORY / "examples" / "terraform" / "alerting"
PREFECT_PYTHON = Path(os.environ.get("TOCSIN_TEST_PREFECT_VENV", REPOSITORY / ".venv-prefect")) / "bin" / "python"
ROUTING_KEY = "demo-routing-key-R015"

_SVG = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""rich's own picture of a terminal, without the font that it fetches from elsewhere."""

console = Console(highlight=False, record=True)


class DemoFailed(Exception):
    """Something did not come out as the guide promises. The message says what."""


class Demo:
    """One run of the demo in a temporary directory."""

    def __init__(self, directory: Path, stand_in: StandIn) -> None:
        self.directory = directory
        self.stand_in = stand_in
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}/api"
        self.stack = directory / "stack"
        self.mirror = directory / "mirror"
        self.server_log = directory / "server.log"
        self.environment = self._environment()
        self._server: subprocess.Popen[bytes] | None = None

    def start_server(self) -> str:
        with self.server_log.open("wb") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tocsin", "server", "start", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        _wait(lambda: self._is_ready(), 30, "the control plane did not get ready")
        return f"listening on {self.url}"

    def stop_server(self) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGTERM)
            try:
                self._server.wait(30)
            except subprocess.TimeoutExpired:
                self._server.kill()

    def install_provider(self) -> str:
        self._run([sys.executable, "-m", "tocsin", "provider", "install", "--dir", str(self.mirror)])
        shutil.copytree(ALERTING, self.stack, ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*"))
        self._terraform("init", f"-plugin-dir={self.mirror}")
        return "tocsin.local/tocsin/prefect"

    def apply(self) -> str:
        self._terraform("apply", "-auto-approve")
        with httpx.Client(base_url=self.url) as client:
            automations = client.post("/automations/filter", json={}).json()
            blocks = client.post("/block_documents/filter", json={}).json()
        if (len(automations), len(blocks)) != (2, 2):
            raise DemoFailed(f"there are {len(blocks)} blocks and {len(automations)} automations, not 2 and 2")
        return "the guide's 2 blocks and 2 automations"

    def run_flows(self) -> str:
        self._run([str(PREFECT_PYTHON), str(Path(__file__).with_name("pipeline.py"))])
        return "3 failures tagged dlt, 1 success, 1 failure with another tag"

    def check_arrivals(self) -> str:
        """Exactly three Slack messages and one page, nothing else."""
        self.stand_in.wait_for(4, 15)
        time.sleep(1)  # one message too many would be as wrong as one too few
        slack, pages = len(self.stand_in.slack), len(self.stand_in.pagerduty)
        if (slack, pages, len(self.stand_in.arrivals)) != (3, 1, 4):
            raise DemoFailed(
                f"{slack} Slack messages and {pages} pages came, {len(self.stand_in.arrivals)} requests in all; "
                "3 and 1 were expected"
            )
        return "3 Slack messages, 1 page"

    def failures(self) -> list[float]:
        """When the runs with the tag failed, in seconds since the epoch."""
        with httpx.Client(base_url=self.url) as client:
            answer = client.post(
                "/flow_runs/filter",
                json={
                    "flow_runs": {"tags": {"all_": ["dlt"]}, "state": {"type": {"any_": ["FAILED"]}}},
                    "sort": "START_TIME_ASC",
                },
            )
        times = [datetime.fromisoformat(run["state"]["timestamp"]) for run in answer.json()]
        return [moment.timestamp() for moment in times]

    def plan_is_empty(self) -> str:
        self._terraform("plan", "-detailed-exitcode")
        return "no changes"

    def destroy(self) -> str:
        self._terraform("destroy", "-auto-approve")
        with httpx.Client(base_url=self.url) as client:
            left = (
                client.post("/automations/filter", json={}).json()
                + client.post("/block_documents/filter", json={}).json()
            )
        if left:
            raise DemoFailed(f"{len(left)} objects are left after terraform destroy")
        return "nothing is left"

    def _environment(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TOCSIN_", "PREFECT_", "TF_")) and "proxy" not in name.lower()
        }
        home = self.directory / "home"
        home.mkdir()
        (self.directory / "terraformrc").touch()
        return {
            **inherited,
            "HOME": str(home),
            "TOCSIN_HOME": str(self.directory / "tocsin"),
            "TOCSIN_ALLOW_PRIVATE_URLS": "true",
            "TOCSIN_PAGERDUTY_EVENTS_URL": self.stand_in.pagerduty_url,
            "PREFECT_API_URL": self.url,
            "PREFECT_HOME": str(self.directory / "prefect"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "TF_CLI_CONFIG_FILE": str(self.directory / "terraformrc"),
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
            "TOCSIN_PROVIDER_PYTHON": sys.executable,
            "TF_VAR_slack_webhook_url": self.stand_in.slack_url,
            "TF_VAR_pagerduty_integration_key": ROUTING_KEY,
        }

    def _is_ready(self) -> bool:
        if self._server is None or self._server.poll() is not None:
            raise DemoFailed(f"the control plane ended:\n{self.server_log.read_text(errors='replace')[-3000:]}")
        try:
            return httpx.get(f"{self.url}/ready", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def _terraform(self, *arguments: str) -> None:
        self._run(["terraform", f"-chdir={self.stack}", arguments[0], "-input=false", "-no-color", *arguments[1:]])

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            shown = " ".join(Path(part).name if part.startswith("/") else part for part in command)
            raise DemoFailed(f"{shown} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def main(picture: Path | None = None) -> int:
    """Run all steps; with `picture`, save what was shown as SVG. 0 if everything came out as promised."""
    if not PREFECT_PYTHON.exists():
        console.print(f"[red]{PREFECT_PYTHON.parent.parent.name} is missing; run: make demo[/red]")
        return 1
    started = time.monotonic()
    console.print("\n[bold]The guide's own alert, end to end[/bold]\n")
    try:
        with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as directory, _stand_in() as stand_in:
            _steps(Demo(Path(directory), stand_in))
    except DemoFailed as error:
        console.print(f"\n✗ {error}", style="bold red", markup=False)
        return 1
    console.print(f"\n[bold green]✓ It holds.[/bold green] {time.monotonic() - started:.0f} s in all.\n")
    if picture is not None:
        console.save_svg(str(picture), title="make demo", code_format=_SVG)
    return 0


def _steps(demo: Demo) -> None:
    try:
        _step("Control plane", demo.start_server)
        _step("Provider installed, terraform init", demo.install_provider)
        _step("terraform apply", demo.apply)
        _step("Flows of the stock Prefect client", demo.run_flows)
        _step("What arrived", demo.check_arrivals)
        _draw(demo)
        _step("terraform plan", demo.plan_is_empty)
        _step("terraform destroy", demo.destroy)
    finally:
        demo.stop_server()


def _step(name: str, work: Callable[[], str]) -> None:
    began = time.monotonic()
    with console.status(name):
        result = work()
    console.print(f"[green]✓[/green] {name}  [dim]{result} · {time.monotonic() - began:.1f} s[/dim]", soft_wrap=True)


def _draw(demo: Demo) -> None:
    failures = demo.failures()
    slack: list[Arrival] = demo.stand_in.slack
    (page,) = demo.stand_in.pagerduty
    delays = [_milliseconds(failed, arrival) for failed, arrival in zip(failures, slack, strict=True)]
    console.print()
    console.print(slack_message(slack[-1].body, delays[-1]), width=min(console.width, 100))
    console.print(pagerduty_alert(page.body, _milliseconds(failures[-1], page)), width=min(console.width, 100))
    console.print(f"[dim]the other two Slack messages came after {delays[0]:.0f} and {delays[1]:.0f} ms[/dim]\n")


def _milliseconds(failed: float, arrival: Arrival) -> float:
    return 1000 * (arrival.at - failed)


@contextmanager
def _stand_in() -> Iterator[StandIn]:
    stand_in = StandIn()
    stand_in.start()
    try:
        yield stand_in
    finally:
        stand_in.stop()


def _wait(condition: Callable[[], Any], seconds: float, otherwise: str) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    raise DemoFailed(otherwise)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
