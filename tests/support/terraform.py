"""The real terraform in a directory of its own, with the provider installed as a user would install it."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.warm_provider import WarmProvider

PROVIDER = """
terraform {
  required_providers {
    prefect = { source = "tocsin.local/tocsin/prefect" }
  }
}
"""

_COLOURED = ("apply", "destroy", "import", "init", "plan", "validate")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said without colours and boxes."""

    status: int
    output: str

    @property
    def text(self) -> str:
        """The output as running text: Terraform breaks lines anywhere and puts a bar in front of each."""
        return " ".join(self.output.replace("│", " ").replace("╷", " ").replace("╵", " ").split())


class Workspace:
    """A directory with a configuration, and a home with the provider in it. With a warm provider that is forked, not started."""

    def __init__(
        self, directory: Path, home: Path, url: str, program: str = "terraform", warm: WarmProvider | None = None
    ) -> None:
        directory.mkdir(parents=True)
        self.directory = directory
        self.url = url
        self._program = program
        self.variables: dict[str, str] = {}
        self.environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PREFECT_API_URL": url,
            "CHECKPOINT_DISABLE": "1",
            "TF_IN_AUTOMATION": "1",
            # What one test has left in the log is not told in the plan of another.
            "TOCSIN_BACKTEST": "off",
            **({"TOCSIN_PROVIDER_PYTHON": str(warm.python)} if warm else {}),
            # Set where the tests of one tree run with the environment of another.
            **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
        }
        self.write(provider=PROVIDER + 'provider "prefect" {}\n')

    def write(self, **files: str) -> None:
        """Write `name.tf` for each; what was there under that name is replaced."""
        for name, content in files.items():
            (self.directory / f"{name}.tf").write_text(content)

    def copy(self, example: Path) -> None:
        """Write the configuration of an example."""
        for file in example.glob("*.tf"):
            shutil.copy(file, self.directory)

    def init(self) -> "Workspace":
        """`terraform init`, which has to succeed."""
        done = self.run("init", "-input=false")
        assert done.status == 0, done.output
        return self

    def run(self, *arguments: str, timeout: float = 120, **environment: str) -> Done:
        """Run a command to its end."""
        done = subprocess.run(
            [self._program, arguments[0], *(["-no-color"] if arguments[0] in _COLOURED else []), *arguments[1:]],
            cwd=self.directory,
            env=self._environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
        )
        return Done(done.returncode, done.stdout)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command in a process group of its own, and do not wait for it."""
        return subprocess.Popen(
            [self._program, arguments[0], "-no-color", *arguments[1:]],
            cwd=self.directory,
            env=self._environment({}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def apply(self, *arguments: str) -> Done:
        """`terraform apply`, which has to succeed."""
        done = self.run("apply", "-auto-approve", "-input=false", *arguments)
        assert done.status == 0, done.output
        return done

    def plan(self, *arguments: str) -> Done:
        """`terraform plan`: status 0 no changes, 2 changes, 1 an error."""
        return self.run("plan", "-input=false", "-detailed-exitcode", *arguments)

    def destroy(self) -> Done:
        """`terraform destroy`, which has to succeed."""
        done = self.run("destroy", "-auto-approve", "-input=false")
        assert done.status == 0, done.output
        return done

    def changes(self, *arguments: str) -> dict[str, list[str]]:
        """What a plan would do: address to actions, such as ["update"] or ["delete", "create"]; no-ops left out."""
        return {change["address"]: change["change"]["actions"] for change in self._planned(*arguments)}

    def differences(self, *arguments: str) -> dict[str, set[str]]:
        """What a plan would change: address to the names of attributes, but for `updated`."""
        found = {}
        for change in self._planned(*arguments):
            before, after = change["change"]["before"] or {}, change["change"]["after"] or {}
            names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
            found[change["address"]] = names - {"updated"}
        return found

    def change(self, address: str, attribute: str) -> tuple[Any, Any]:
        """The value of an attribute before and after what a plan would do."""
        (found,) = (change["change"] for change in self._planned() if change["address"] == address)
        return found["before"][attribute], found["after"][attribute]

    def _planned(self, *arguments: str) -> list[dict[str, Any]]:
        done = self.run("plan", "-input=false", "-out=changes.tfplan", *arguments)
        assert done.status == 0, done.output
        plan = json.loads(self.run("show", "-json", "changes.tfplan").output)
        return [change for change in plan.get("resource_changes", []) if change["change"]["actions"] != ["no-op"]]

    def state(self, address: str) -> dict[str, Any]:
        """The values of a resource in the state, dynamic ones without their types."""
        state = json.loads(self.run("show", "-json").output)
        resources = state.get("values", {}).get("root_module", {}).get("resources", [])
        values: dict[str, Any] = next(entry["values"] for entry in resources if entry["address"] == address)
        return values

    def addresses(self) -> list[str]:
        """What the state holds."""
        return self.run("state", "list").output.split()

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        return self.environment | {f"TF_VAR_{name}": value for name, value in self.variables.items()} | more


def provider_processes(marker: str) -> list[int]:
    """Processes of the provider that run with this in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes()
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue
        if b"tocsin_provider" in command and marker.encode() in environment:
            found.append(int(entry.name))
    return found


def until(holds: Any, timeout: float = 15) -> bool:
    """Whether something comes true in time; for what other processes do."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False
