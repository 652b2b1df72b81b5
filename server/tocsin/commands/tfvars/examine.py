"""Reads all that the rule needs from a directory, and judges."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tocsin.commands.tfvars.hcl import CannotRead
from tocsin.commands.tfvars.judgement import Finding, Judgement, Rule, Severity, Situation, judge
from tocsin.commands.tfvars.plan_file import PlanUnreadable, ephemeral_variables
from tocsin.commands.tfvars.settings import Setting, arguments_in, settings
from tocsin.commands.tfvars.variables import Variable, declared_in


@dataclass(frozen=True, slots=True)
class Options:
    """What is known beside the directory and the environment."""

    plan: Path | None = None
    """A saved plan that is about to be applied."""
    allowed: Collection[str] = ()
    may_be_empty: Collection[str] = ()
    arguments: Sequence[str] = ()
    """Arguments that Terraform is run with."""
    variable_files: Sequence[Path] = ()
    variables: Collection[str] = ()
    """Names of variables that are set in some other way."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A module and how its variables stand."""

    directory: Path
    declared: Mapping[str, Variable]
    judgement: Judgement = field(repr=False)


def examine(directory: Path, environment: Mapping[str, str], options: Options = Options()) -> Examined:
    """Judge the variables of the module in a directory. Raises `CannotRead`."""
    declared = declared_in(directory)
    arguments = [*arguments_in(environment, "apply" if options.plan else "plan"), *options.arguments]
    set_elsewhere = settings(directory, arguments, options.variable_files)
    set_elsewhere |= {name: Setting("--var") for name in options.variables}
    set_at_plan, unreadable = _set_at_plan(options.plan)
    situation = Situation(
        declared=declared,
        environment=environment,
        settings=set_elsewhere,
        saved_plan=options.plan is not None,
        set_at_plan=set_at_plan,
        allowed=options.allowed,
        may_be_empty=options.may_be_empty,
    )
    judgement = judge(situation)
    return Examined(directory, declared, replace(judgement, findings=(*unreadable, *judgement.findings)))


def _set_at_plan(plan: Path | None) -> tuple[Collection[str] | None, tuple[Finding, ...]]:
    if plan is None:
        return None, ()
    try:
        return ephemeral_variables(plan), ()
    except OSError as error:
        raise CannotRead(f"{plan} cannot be read: {error.strerror}") from None
    except PlanUnreadable as error:
        message = f"{error}: which ephemeral variables have to be set again is not checked"
        return None, (Finding(Severity.WARNING, Rule.PLAN_UNREADABLE, plan.name, message),)
