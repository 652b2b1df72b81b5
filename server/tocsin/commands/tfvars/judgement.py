"""The rule: from the variables of a module and all that sets them to what is wrong and what is renamed. Pure."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final

from tocsin.commands.tfvars.hcl import Place
from tocsin.commands.tfvars.settings import Setting
from tocsin.commands.tfvars.variables import Variable

PREFIX: Final = "TF_VAR_"


class Severity(StrEnum):
    """Whether something may go on."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """What can be wrong."""

    UNSET = "unset"
    EMPTY = "empty"
    EMPTY_DEFAULT = "empty-default"
    WRONG_CASE = "wrong-case"
    CONFLICT = "conflict"
    UNUSED = "unused"
    OVERRIDDEN = "overridden"
    NOT_AT_PLAN = "not-at-plan"
    PLAN_UNREADABLE = "plan-unreadable"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong. `subject` is the name of a variable, without TF_VAR_; no value is in any of it."""

    severity: Severity
    rule: Rule
    subject: str
    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found. The values are nobody's to see: they are in no `repr`."""

    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    """By whom each variable that has a value is set: its name to `TF_VAR_name`, `terraform.tfvars:3` or `-var`."""
    exports: Mapping[str, str] = field(repr=False)
    """What is to be set besides: `TF_VAR_name` to its value."""
    secrets: tuple[str, ...] = field(repr=False)
    """Values of sensitive and ephemeral variables in the environment, in whatever case their names are."""

    @property
    def failed(self) -> bool:
        """Whether Terraform should not be run."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the rule looks at.

    Where a `saved_plan` is applied, the values of all variables are in it but those of ephemeral ones; `set_at_plan` are those of
    them that had a value when it was made, None where that is not known. `allowed` are patterns of names that need no declaration.
    """

    declared: Mapping[str, Variable]
    environment: Mapping[str, str] = field(repr=False)
    settings: Mapping[str, Setting] = field(default_factory=dict)
    saved_plan: bool = False
    set_at_plan: Collection[str] | None = None
    allowed: Collection[str] = ()
    may_be_empty: Collection[str] = ()

    @property
    def given(self) -> dict[str, str]:
        """What the environment has for variables, declared or not: names without TF_VAR_."""
        return {name.removeprefix(PREFIX): value for name, value in self.environment.items() if name.startswith(PREFIX)}

    def meant(self, name: str) -> list[str]:
        """The declared variables that a name is but for its case."""
        return [name] if name in self.declared else [each for each in self.declared if each.lower() == name.lower()]


def judge(situation: Situation) -> Judgement:
    """Judge what Terraform would find."""
    given, settings = situation.given, situation.settings
    renamed = _renamed(situation)
    sources = {name: name for name in situation.declared if name in given} | renamed
    values = {name: given[source] for name, source in sources.items()}
    findings = [
        *_wrong_prefixes(situation),
        *_misnamed(situation, renamed),
        *_overridden(situation),
        *(_of_plan if situation.saved_plan else _unset)(situation, values),
        *_empty(situation, values, sources),
    ]
    return Judgement(
        findings=tuple(sorted(findings, key=lambda each: (each.severity, each.subject, each.rule))),
        sources={name: f"{PREFIX}{source}" for name, source in sources.items()}
        | {name: settings[name].by for name in situation.declared if _is_set(situation, name)},
        exports={f"{PREFIX}{name}": values[name] for name in renamed},
        secrets=tuple(
            value
            for name, value in given.items()
            if any(situation.declared[each].secret for each in situation.meant(name))
        ),
    )


def _renamed(situation: Situation) -> dict[str, str]:
    """The variables that get what stands under their names in capitals: what GitHub's action for Secrets Manager makes of names."""
    given = situation.given
    found = {}
    for name in sorted(given.keys() - situation.declared.keys()):
        meant = situation.meant(name)
        if name == name.upper() and len(meant) == 1 and meant[0] not in given and not _is_set(situation, meant[0]):
            found[meant[0]] = name
    return found


def _is_set(situation: Situation, name: str) -> bool:
    """Whether something else than the environment sets a variable; it goes before the environment. Null is no value where a
    variable cannot be null.
    """
    setting = situation.settings.get(name)
    return setting is not None and (situation.declared[name].nullable or not setting.null)


def _wrong_prefixes(situation: Situation) -> Iterator[Finding]:
    for name in sorted(situation.environment):
        if name.upper().startswith(PREFIX) and not name.startswith(PREFIX):
            rest = name[len(PREFIX) :]
            right = " or ".join(f"{PREFIX}{each}" for each in situation.meant(rest)) or f"{PREFIX}{rest}"
            yield _error(
                Rule.WRONG_CASE, rest, f"Terraform does not look at {name}: it has to begin with TF_VAR_. Set {right}"
            )


def _misnamed(situation: Situation, renamed: Mapping[str, str]) -> Iterator[Finding]:
    given = situation.given
    for name in sorted(given.keys() - situation.declared.keys() - set(renamed.values())):
        meant = situation.meant(name)
        if any(fnmatchcase(name, pattern.removeprefix(PREFIX)) for pattern in situation.allowed):
            continue
        if not meant:
            yield _error(
                Rule.UNUSED,
                name,
                f"{PREFIX}{name} is set, but nothing uses it: no variable is declared under this name{_nearest(name, situation)}",
            )
        elif name != name.upper() or len(meant) > 1:
            yield _wrong_case(name, [situation.declared[each] for each in meant])
        elif meant[0] in given:
            if given[meant[0]] != given[name]:
                yield _conflict(name, situation.declared[meant[0]])
        else:
            yield _overridden_by(name, situation.declared[meant[0]], situation.settings[meant[0]])


def _nearest(name: str, situation: Situation) -> str:
    lower = {each.lower(): each for each in situation.declared}
    close = difflib.get_close_matches(name.lower(), list(lower), n=1)
    return f". Is it meant for {lower[close[0]]}?" if close else ""


def _wrong_case(name: str, meant: list[Variable]) -> Finding:
    right = " or ".join(f"{PREFIX}{each.name}" for each in meant)
    return _error(
        Rule.WRONG_CASE,
        name,
        f"{PREFIX}{name} is set, but Terraform matches names case by case: set {right} instead",
        meant[0].place,
    )


def _conflict(name: str, variable: Variable) -> Finding:
    return _error(
        Rule.CONFLICT,
        variable.name,
        f"{PREFIX}{name} and {PREFIX}{variable.name} differ, and Terraform takes the latter: set only {PREFIX}{variable.name}",
        variable.place,
    )


def _overridden(situation: Situation) -> Iterator[Finding]:
    for name, variable in situation.declared.items():
        if name in situation.given and _is_set(situation, name):
            yield _overridden_by(name, variable, situation.settings[name])


def _overridden_by(name: str, variable: Variable, setting: Setting) -> Finding:
    message = f"{PREFIX}{name} has no effect: {setting.by} sets {variable.name} too and goes before the environment"
    return Finding(Severity.WARNING, Rule.OVERRIDDEN, variable.name, message, variable.place)


def _unset(situation: Situation, values: Mapping[str, str]) -> Iterator[Finding]:
    """Variables without a value. One whose name was written in another case is told of there."""
    told = {each for name in situation.given for each in situation.meant(name)}
    for name, variable in situation.declared.items():
        if name in values or name in told or _is_set(situation, name):
            continue
        if variable.required:
            yield _error(Rule.UNSET, name, f"{name} has no value: set {PREFIX}{name}", variable.place)
        elif variable.secret and variable.empty_default and name not in _names(situation.may_be_empty):
            message = f"{name} is applied empty, its default: set {PREFIX}{name}"
            yield Finding(Severity.WARNING, Rule.EMPTY_DEFAULT, name, message, variable.place)


def _of_plan(situation: Situation, values: Mapping[str, str]) -> Iterator[Finding]:
    """Where a saved plan is applied, ephemeral variables have to be set again, and no others than then."""
    if situation.set_at_plan is None:
        return
    needed = set(situation.set_at_plan)
    ephemeral = {name for name, variable in situation.declared.items() if variable.ephemeral}
    now = {name for name in ephemeral if name in values or _is_set(situation, name)}
    for name in sorted(needed - now):
        place = situation.declared[name].place if name in situation.declared else None
        yield _error(
            Rule.UNSET,
            name,
            f"{name} had a value when the plan was made; it is ephemeral, so the plan does not hold it: set {PREFIX}{name} again",
            place,
        )
    for name in sorted(now - needed):
        yield _error(
            Rule.NOT_AT_PLAN,
            name,
            f"{name} had no value when the plan was made, and Terraform takes none at apply: plan again with {PREFIX}{name} set",
            situation.declared[name].place,
        )


def _empty(situation: Situation, values: Mapping[str, str], sources: Mapping[str, str]) -> Iterator[Finding]:
    """Secrets that are set to nothing, which is what a secret that was not found often becomes."""
    for name, variable in situation.declared.items():
        if not variable.secret or name in _names(situation.may_be_empty):
            continue
        if situation.saved_plan and not variable.ephemeral:
            continue
        if _is_set(situation, name):
            blank, by = situation.settings[name].blank, situation.settings[name].by
        else:
            blank, by = name in values and not values[name].strip(), f"{PREFIX}{sources.get(name)}"
        if blank:
            message = f"the secret is empty: {by} sets {name} to nothing. Does it exist where it is fetched from, under this name?"
            yield _error(Rule.EMPTY, name, message, variable.place)


def _names(names: Collection[str]) -> set[str]:
    return {name.removeprefix(PREFIX) for name in names}


def _error(rule: Rule, subject: str, message: str, place: Place | None = None) -> Finding:
    return Finding(Severity.ERROR, rule, subject, message, place)
