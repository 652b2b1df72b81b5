"""Does every variable of the module get a value, under the name that it has there? The judgement is that of `tocsin tfvars`."""

from collections.abc import Iterator

from tocsin.commands.doctor.finding import Finding, failed, ok, skipped, warning
from tocsin.commands.doctor.surroundings import Surroundings
from tocsin.commands.tfvars.examine import examine
from tocsin.commands.tfvars.hcl import CannotRead
from tocsin.commands.tfvars.judgement import Judgement, Severity


def look(surroundings: Surroundings) -> list[Finding]:
    directory = surroundings.directory
    if not any(directory.glob("*.tf")) and not any(directory.glob("*.tf.json")):
        return [skipped(f"there are no Terraform files in {directory}")]
    try:
        examined = examine(directory, surroundings.environ)
    except CannotRead as unreadable:
        return [failed(str(unreadable), "put that right first")]
    in_job = surroundings.environ.get("GITHUB_ACTIONS") == "true"
    return list(judge(examined.judgement, len(examined.declared), in_job=in_job))


def judge(judgement: Judgement, declared: int, *, in_job: bool) -> Iterator[Finding]:
    """`declared` is how many variables the module has. In a job nobody renames any more what its action has not renamed."""
    for finding in judgement.findings:
        told = failed if finding.severity is Severity.ERROR else warning
        yield told(finding.message, "`tocsin tfvars` says by whom each variable is set")
    if judgement.exports:
        says = f"set, but under a name in another case: {', '.join(sorted(judgement.exports))}"
        yield (failed if in_job else warning)(
            says, "let `tocsin tfvars -- terraform plan` rename them, or have its action in the job before this step"
        )
    if not judgement.findings and not judgement.exports:
        count = "its variable" if declared == 1 else f"all {declared} variables"
        yield ok(f"the module gets a value for {count}" if declared else "the module has no variables")
