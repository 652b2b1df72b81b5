"""How `tocsin tfvars` shows what it found: never with a value."""

from typing import Any

from rich.markup import escape
from rich.table import Table

from tocsin.commands.tables import plain_table
from tocsin.commands.tfvars.examine import Examined
from tocsin.commands.tfvars.judgement import Finding
from tocsin.commands.tfvars.variables import Variable


def variables_picture(examined: Examined) -> Table:
    """The variables of a module: what they are and who sets them."""
    table = plain_table("variable", "kind", "set by")
    for name, variable in examined.declared.items():
        source = examined.judgement.sources.get(name)
        unset = "[red]nobody[/red]" if variable.required else "[dim]default[/dim]"
        table.add_row(escape(name), ", ".join(kinds(variable)), escape(source) if source else unset)
    return table


def as_json(examined: Examined) -> dict[str, Any]:
    """The same for programs."""
    judgement = examined.judgement
    return {
        "directory": str(examined.directory),
        "variables": [
            {
                "name": name,
                "kinds": kinds(variable),
                "set_by": judgement.sources.get(name),
                "file": str(variable.place.file),
                "line": variable.place.line,
            }
            for name, variable in examined.declared.items()
        ],
        "renamed": sorted(judgement.exports),
        "findings": [_finding(finding) for finding in judgement.findings],
    }


def kinds(variable: Variable) -> list[str]:
    """What there is to know of a variable, in Terraform's words."""
    said = {"required": variable.required, "sensitive": variable.sensitive, "ephemeral": variable.ephemeral}
    return [word for word, holds in said.items() if holds]


def _finding(finding: Finding) -> dict[str, Any]:
    place = {"file": str(finding.place.file), "line": finding.place.line} if finding.place else {}
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "subject": finding.subject,
        "message": finding.message,
    } | place
