"""Telling a job of GitHub Actions: masks, annotations, variables of later steps, the summary. Pure but for the three files."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tocsin.commands.tfvars.examine import Examined
from tocsin.commands.tfvars.judgement import Finding

_ENVIRONMENT: Final = "GITHUB_ENV"
_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
_ROOT: Final = "GITHUB_WORKSPACE"


def in_job(environment: Mapping[str, str]) -> bool:
    """Whether this runs as a step of a job."""
    return bool(environment.get(_ENVIRONMENT))


def masks(values: Iterable[str]) -> Iterator[str]:
    """The commands that hide values in all that the job prints, each line of them by itself. An empty one would hide everything."""
    lines = {line.strip() for value in values for line in value.splitlines()}
    return (f"::add-mask::{_data(line)}" for line in sorted(lines - {""}))


def annotation(finding: Finding, root: Path) -> str:
    """The command that shows a finding at its place, in the list of checks and beside the change."""
    properties = {"title": f"tocsin tfvars: {finding.subject}"}
    if finding.place is not None:
        properties = {"file": str(_within(finding.place.file, root)), "line": str(finding.place.line)} | properties
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {said}::{_data(finding.message)}"


def assignment(name: str, value: str, delimiter: str) -> str:
    """What sets a variable of all later steps, whatever is in the value; `delimiter` must not be in it."""
    return f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def set_variables(exports: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Set variables of all later steps of the job. Raises `OSError`."""
    text = "".join(assignment(name, value, f"tocsin_{secrets.token_hex(16)}") for name, value in exports.items())
    _append(environment[_ENVIRONMENT], text)


def summarise(examined: Examined, environment: Mapping[str, str]) -> None:
    """Add a table of variables and findings to the summary of the job, where it has one. Raises `OSError`."""
    if environment.get(_SUMMARY):
        _append(environment[_SUMMARY], summary(examined))


def summary(examined: Examined) -> str:
    """Variables and findings in Markdown."""
    sources = examined.judgement.sources
    lines = [f"### Terraform variables of `{examined.directory}`", "", "| Variable | Set by |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(sources.get(name))} |" for name in examined.declared]
    findings = examined.judgement.findings
    if findings:
        lines += ["", "| | Finding |", "|---|---|"]
        lines += [f"| {each.severity} | {each.message.replace('|', chr(92) + '|')} |" for each in findings]
    return "\n".join(lines) + "\n\n"


def root_of(environment: Mapping[str, str]) -> Path:
    """The directory that annotations name files from."""
    return Path(environment.get(_ROOT) or ".").resolve()


def _append(file: str, text: str) -> None:
    with Path(file).open("a", encoding="utf-8", newline="") as out:
        out.write(text)


def _cell(source: str | None) -> str:
    return f"`{source}`" if source else ""


def _within(file: Path, root: Path) -> Path:
    absolute = file.resolve()
    return absolute.relative_to(root) if absolute.is_relative_to(root) else file


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
