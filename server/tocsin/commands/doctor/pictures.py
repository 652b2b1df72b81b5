"""What `tocsin doctor` shows."""

from collections.abc import Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.commands.doctor.finding import Examined, Finding, Verdict

_MARKS: Final = {
    Verdict.OK: ("✓", "green"),
    Verdict.WARNING: ("!", "yellow"),
    Verdict.FAILED: ("✗", "bold red"),
    Verdict.SKIPPED: ("–", "dim"),
}


def as_json(examined: Sequence[Examined]) -> list[dict[str, Any]]:
    """One object for each finding."""
    return [
        {"check": each.check, "verdict": finding.verdict.value, "says": finding.says, "advice": finding.advice or None}
        for each in examined
        for finding in each.findings
    ]


def doctor_picture(examined: Sequence[Examined]) -> RenderableType:
    """All findings, and how many of them are not well."""
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for each in examined:
        for index, finding in enumerate(each.findings):
            table.add_row(Text(*_MARKS[finding.verdict]), "" if index else each.check, _said(finding))
    return Group(table, Text(), _summary(examined))


def _said(finding: Finding) -> Text:
    said = Text(finding.says, "dim" if finding.verdict is Verdict.SKIPPED else "")
    return Text.assemble(said, "\n", ("→ ", "cyan"), finding.advice) if finding.advice else said


def _summary(examined: Sequence[Examined]) -> Text:
    verdicts = [finding.verdict for each in examined for finding in each.findings]
    failed, warned = verdicts.count(Verdict.FAILED), verdicts.count(Verdict.WARNING)
    if not failed and not warned:
        return Text("all is well", "green")
    told = [Text(f"{failed} failed", "bold red")] if failed else []
    told += [Text(f"{warned} warning{'' if warned == 1 else 's'}", "yellow")] if warned else []
    return Text(", ").join(told)
