"""The command line: `python -m benchmarks`."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from benchmarks import prefect, report, runner
from benchmarks.contender import Contender
from benchmarks.measurement import Measurement, Name
from benchmarks.receiver import Receiver
from tocsin import __version__

_PAGE: Final = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main(
    only: Annotated[
        list[Name] | None,
        typer.Option(help="Take this measurement alone; may be repeated."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Smaller counts, and figures that are less firm.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Measure Tocsin without the peer.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures to this file.", dir_okay=False)
    ] = None,
    write_docs: Annotated[bool, typer.Option("--write-docs", help="Write docs/benchmarks.md anew.")] = False,
) -> None:
    """Measure Tocsin beside Prefect's own server. Ends with 0 if every target is reached, with 1 if not."""
    console = Console()
    version = prefect.version()
    if version is None and not alone:
        console.print(f"[bold red]error:[/bold red] no Prefect in {prefect.venv()}; run: make setup", soft_wrap=True)
        raise typer.Exit(1)
    signal.signal(signal.SIGTERM, _interrupt)
    where = report.setting(version or "", __version__)
    console.print(f"[dim]{where.sentence()}[/dim]", soft_wrap=True)
    outcomes = _run([one for one in runner.MEASUREMENTS if not only or one.name in only], quick, alone, where, console)
    if json_file is not None:
        json_file.write_text(json.dumps(report.as_data(outcomes, where), indent=2) + "\n")
    if write_docs:
        page = report.as_markdown(outcomes, where)
        old = _PAGE.read_text(encoding="utf-8") if only and _PAGE.exists() else ""
        _PAGE.write_text(report.merged(old, page), encoding="utf-8")
        console.print(f"written: {_PAGE}", soft_wrap=True)
    if not all(outcome.holds for outcome in outcomes):
        raise typer.Exit(1)


def _run(
    measurements: list[Measurement], quick: bool, alone: bool, where: report.Setting, console: Console
) -> list[runner.Outcome]:
    outcomes = []
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Receiver() as receiver, Progress(*columns, console=console, transient=True) as progress:

        def watch(measurement: Measurement, kind: type[Contender]) -> Callable[[float, float], None]:
            task = progress.add_task(f"{measurement.title}: {kind.name}", total=None)
            return lambda done, total: progress.update(task, completed=done, total=total)

        for measurement in measurements:
            outcome = runner.run(measurement, receiver, watch, quick=quick, alone=alone)
            outcomes.append(outcome)
            for over in progress.task_ids:
                progress.remove_task(over)
            console.print(report.table(outcome, where))
            for name, why in outcome.failures.items():
                console.print(
                    f"[bold red]{name} could not be measured:[/bold red] {why}", soft_wrap=True, highlight=False
                )
    return outcomes


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    typer.run(main)
