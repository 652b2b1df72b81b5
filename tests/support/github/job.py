"""What came of a run: of its jobs and of their steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.support.github.commands import Annotation, Printed
from tests.support.github.masking import found_in

Leak = tuple[str, str]
"""Where, and which secret."""


@dataclass
class StepResult:
    """One step. `outcome` is how it ended, `conclusion` what that means for the job: both are success, failure or skipped."""

    name: str
    id: str | None
    outcome: str
    conclusion: str
    printed: Printed
    outputs: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""

    @property
    def log(self) -> str:
        """What it printed, as GitHub shows it."""
        return "\n".join(self.printed.masked)

    @property
    def text(self) -> str:
        """The log as running text: Terraform breaks lines anywhere and puts a bar in front of each."""
        return " ".join(self.log.replace("│", " ").replace("╷", " ").replace("╵", " ").split())


@dataclass
class Job:
    """One job: `result` is success, failure or skipped."""

    id: str
    result: str
    steps: list[StepResult] = field(default_factory=list)
    outputs: Mapping[str, str] = field(default_factory=dict)
    masked: frozenset[str] = frozenset()
    """What was to be hidden in its log."""

    @property
    def log(self) -> str:
        return "\n".join(f"## {step.name} ({step.outcome})\n{step.log}" for step in self.steps)

    @property
    def summary(self) -> str:
        """The Markdown on the run's page."""
        return "\n".join(step.summary for step in self.steps if step.summary)

    @property
    def annotations(self) -> list[Annotation]:
        return [each for step in self.steps for each in step.printed.annotations]

    def step(self, name: str) -> StepResult:
        """The step that is called this, or has this id."""
        return next(step for step in self.steps if name in (step.name, step.id))

    @property
    def failed(self) -> StepResult:
        """The step that it failed at."""
        return next(step for step in self.steps if step.conclusion == "failure")

    def leaks(self, secrets: Iterable[str] = ()) -> set[Leak]:
        """Where any of these secrets, or anything that was to be hidden, can be read, in whatever form it is written.

        Looks at what was printed as it came: nothing may rely on being hidden but the line that asks for it.
        """
        sought = {*secrets, *self.masked}
        found = set()
        for step in self.steps:
            remarks = [f"{each.title} {each.message}" for each in step.printed.annotations]
            places = {
                "log": step.log,
                "output": "\n".join(step.printed.raw),
                "summary": step.summary,
                "annotations": "\n".join(remarks),
                "outputs": "\n".join(step.outputs.values()),
            }
            found |= {
                (f"{step.name}: {place}", each) for place, text in places.items() for each in found_in(text, sought)
            }
        return found | {(f"{self.id}: outputs", each) for each in found_in("\n".join(self.outputs.values()), sought)}


@dataclass
class Run:
    """A run of a workflow: its jobs by their ids."""

    jobs: Mapping[str, Job]

    @property
    def result(self) -> str:
        return "failure" if any(job.result == "failure" for job in self.jobs.values()) else "success"

    @property
    def log(self) -> str:
        return "\n".join(f"# {job.id}: {job.result}\n{job.log}" for job in self.jobs.values())

    def leaks(self, secrets: Iterable[str] = ()) -> set[Leak]:
        """As of a job, of all of them."""
        secrets = set(secrets)
        return {leak for job in self.jobs.values() for leak in job.leaks(secrets)}
