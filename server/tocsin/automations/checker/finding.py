"""What the checker finds, and what a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from tocsin.automations.checker.subject import Path, Subject
from tocsin.errors import FieldError
from tocsin.kit.text import storable


class Severity(StrEnum):
    """What follows from a finding: an error is refused, a warning is told."""

    ERROR = "error"
    WARNING = "warning"


class Finding(BaseModel):
    """One thing that is wrong, or probably not what was meant."""

    model_config = ConfigDict(frozen=True)

    severity: Annotated[Severity, Field(description="error: it is refused. warning: it is stored all the same.")]
    code: Annotated[str, Field(description="A stable name of the kind of finding, for programs.")]
    path: Annotated[Path, Field(description="Where it is: keys and indices from the automation downwards.")]
    text: Annotated[str, Field(description="What is wrong and what to do.")]
    nearest: Annotated[str | None, Field(description="What was probably meant.")] = None
    line: Annotated[int | None, Field(description="The line in a template, from 1.")] = None
    column: Annotated[int | None, Field(description="The column in a template, from 1.")] = None

    def as_error(self) -> FieldError:
        """The same as what a request is refused with."""
        return FieldError(("body", *self.path), self.text, self.code)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule has found, and where."""

    path: Path
    text: str
    nearest: str | None = None
    line: int | None = None
    column: int | None = None


Check = Callable[[Subject], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. The docstring of its function says what it is, for the documentation."""

    code: str
    severity: Severity
    check: Check

    @property
    def description(self) -> str:
        return " ".join((self.check.__doc__ or "").split())

    def find(self, subject: Subject) -> Iterator[Finding]:
        for problem in self.check(subject):
            yield Finding(
                severity=self.severity,
                code=self.code,
                path=tuple(storable(step) for step in problem.path),
                text=storable(problem.text),
                nearest=storable(problem.nearest),
                line=problem.line,
                column=problem.column,
            )


def error(code: str) -> Callable[[Check], Rule]:
    """Makes a rule of a function: what it finds is refused."""
    return lambda check: Rule(code, Severity.ERROR, check)


def warning(code: str) -> Callable[[Check], Rule]:
    """Makes a rule of a function: what it finds is told."""
    return lambda check: Rule(code, Severity.WARNING, check)
