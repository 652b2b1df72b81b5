"""What the Terraform provider costs: its start beside Python's own, and a plan beside one of Terraform alone."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.tocsin import Tocsin
from tocsin_provider.install import install
from tocsin_provider.protocol.handshake import MAGIC_COOKIE

_RESOURCES: Final[Sizes] = {"Prefect": (0, 0), "Tocsin": (1_000, 200)}
_STARTS: Final[Sizes] = {"Prefect": (0, 0), "Tocsin": (15, 5)}
_PLANS: Final = 3

_STACK: Final = """
terraform {{
  required_providers {{
    prefect = {{ source = "tocsin.local/tocsin/prefect" }}
  }}
}}

provider "prefect" {{ endpoint = "{url}" }}

resource "prefect_block" "alerts" {{
  count     = {half}
  name      = "{prefix}-${{count.index}}"
  type_slug = "slack-webhook"
  {data} = jsonencode({{ url = "https://hooks.slack.com/services/T/B/${{count.index}}" }})
}}

resource "prefect_automation" "alert" {{
  count = {half}
  name  = "Alert ${{count.index}}"
  trigger = {{
    posture            = "Reactive"
    expect_state_types = ["FAILED", "CRASHED"]
    match_related      = {{ "prefect.resource.role" = "flow-run", "prefect.tag" = "team-${{count.index}}" }}
  }}
  actions = [{{
    type     = "send-notification"
    block_id = prefect_block.alerts[count.index].id
    subject  = "Failed: {{{{ flow.name }}}}"
    body     = "{{{{ flow_run.state.message }}}}"
  }}]
}}
"""
_ALONE: Final = """
resource "terraform_data" "alerts" {{
  count = {half}
  input = {{
    name      = "alerts-${{count.index}}"
    type_slug = "slack-webhook"
    data      = jsonencode({{ url = "https://hooks.slack.com/services/T/B/${{count.index}}" }})
  }}
}}

resource "terraform_data" "alert" {{
  count = {half}
  input = {{
    name = "Alert ${{count.index}}"
    trigger = {{
      posture            = "Reactive"
      expect_state_types = ["FAILED", "CRASHED"]
      match_related      = {{ "prefect.resource.role" = "flow-run", "prefect.tag" = "team-${{count.index}}" }}
    }}
    actions = [{{
      type     = "send-notification"
      block_id = terraform_data.alerts[count.index].id
      subject  = "Failed: {{{{ flow.name }}}}"
      body     = "{{{{ flow_run.state.message }}}}"
    }}]
  }}
}}
"""


class _Workspace:
    """A directory with a configuration that is applied, and a home with the provider."""

    def __init__(self, directory: Path, home: Path, configuration: str) -> None:
        directory.mkdir()
        (directory / "main.tf").write_text(configuration)
        self._directory = directory
        self._environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "CHECKPOINT_DISABLE": "1",
            "TOCSIN_PROVIDER_PYTHON": sys.executable,
        }
        self.run("init", "-input=false")
        self.run("apply", "-auto-approve", "-input=false")

    def run(self, *arguments: str) -> float:
        """Seconds that a command takes. Raises `Unusable` where it fails, or a plan finds changes."""
        begun = time.monotonic()
        done = subprocess.run(
            ["terraform", *arguments, "-no-color"],
            cwd=self._directory,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Unusable(f"terraform {arguments[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}")
        return time.monotonic() - begun

    def plan(self) -> float:
        """Seconds that a plan without changes takes."""
        return self.run("plan", "-input=false", "-detailed-exitcode")


def _run(trial: Trial) -> Figures:
    if trial.contender.name != Tocsin.name:
        return {}  # its provider is no part of it
    count = trial.pick(_RESOURCES)
    with tempfile.TemporaryDirectory(prefix="tocsin-benchmark-terraform-") as directory:
        here = Path(directory)
        install(here / "home" / ".terraform.d" / "plugins")
        stacks = []
        for data in ("data", "data_wo"):
            made = _STACK.format(url=trial.contender.url, half=count // 2, prefix=data.replace("_", "-"), data=data)
            stacks.append(_Workspace(here / data, here / "home", made))
            trial.tick(len(stacks), 4)
        alone = _Workspace(here / "alone", here / "home", _ALONE.format(half=count // 2))
        trial.tick(3, 4)
        kept, written_only, theirs = _in_turn([*(stack.plan for stack in stacks), alone.plan], _PLANS)
    handshake, bare = _in_turn([_handshake, _import_grpc], trial.pick(_STARTS))
    return {
        "plan": Figure(kept / theirs, f"{kept:.2f} s for {count:,} resources, and {theirs:.2f} s"),
        "plan_write_only": Figure(written_only / theirs, f"{written_only:.2f} s for {count:,} resources"),
        "handshake": Figure(handshake / bare, f"{handshake * 1000:.0f} ms, and {bare * 1000:.0f} ms"),
    }


def _in_turn(measured: Sequence[Callable[[], float]], times: int) -> list[float]:
    """The median of each, taken one after the other, so that a slow moment of the machine is everybody's."""
    rounds = [[each() for each in measured] for _ in range(times)]
    return [median(taken) for taken in zip(*rounds, strict=True)]


def _handshake() -> float:
    """Seconds until the provider has said where it listens, with TLS, as Terraform starts it."""
    environment = dict(os.environ) | dict([MAGIC_COOKIE]) | {"PLUGIN_CLIENT_CERT": "wanted"}
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tocsin_provider"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.monotonic() - begun
        process.terminate()
    if not line.startswith(b"1|6|unix|"):
        raise Unusable(f"the provider said {line!r}")
    return taken


def _import_grpc() -> float:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-P", "-c", "import grpc"], check=True)
    return time.monotonic() - begun


TERRAFORM: Final = Measurement(
    name=Name.TERRAFORM,
    title="Terraform: a plan without changes, and the provider's start",
    method=(
        "Blocks and automations, half of each, are applied and then planned; the plan is held against that of as many "
        f"`terraform_data` with the same values, which need no provider. The secrets of the blocks are in the state (`data`), or "
        "nowhere (`data_wo`), where the server is asked whether it has those of the configuration. All are taken "
        f"{_PLANS} times in turn. A start is the time to the line that says where the provider listens, and is held against "
        "`python -c 'import grpc'`, in turn as well."
    ),
    metrics=(
        Metric("plan", "a plan, beside terraform_data", "times", Better.LOWER, at_most=3),
        Metric("plan_write_only", "a plan with data_wo, beside the same", "times", Better.LOWER, at_most=3),
        Metric("handshake", "a start, beside import grpc", "times", Better.LOWER, at_most=2),
    ),
    run=_run,
)
