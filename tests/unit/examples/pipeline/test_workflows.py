"""What makes a workflow for Terraform a correct one, read from each file."""

import re
from pathlib import Path

import pytest
from tests.support.pipeline_repository import BETTER, LITERAL, STACK, name_of, read, steps, uses

WORKFLOWS = [*BETTER, *LITERAL]
SECRETS = "aws-actions/aws-secretsmanager-get-secrets"
ROLE = "aws-actions/configure-aws-credentials"
TFVARS = "./.github/actions/tfvars"
WRITES = {"id-token", "pull-requests"}
"""What any of them may write at GitHub, and nothing else."""

each = pytest.mark.parametrize("workflow", WORKFLOWS, ids=name_of)
applying = pytest.mark.parametrize("workflow", [w for w in WORKFLOWS if w.stem == "terraform_apply"], ids=name_of)
checking = pytest.mark.parametrize("workflow", [w for w in WORKFLOWS if w.stem == "terraform_ci"], ids=name_of)
with_role = pytest.mark.parametrize(
    ("workflow", "role"),
    [(w, "APPLY" if w.stem == "terraform_apply" else "PLAN") for w in WORKFLOWS],
    ids=[name_of(w) for w in WORKFLOWS],
)


def scripts(workflow: Path) -> list[str]:
    return [step["run"] for step in steps(workflow) if "run" in step]


def commands(workflow: Path, command: str) -> list[str]:
    """Every run of a command of Terraform, with its arguments."""
    text = "\n".join(scripts(workflow)).replace("\\\n", " ")
    return re.findall(rf"terraform {command}\b[^\n|>]*", text)


def test_there_are_those_that_the_guide_names() -> None:
    assert [w.stem for w in BETTER] == ["terraform_apply", "terraform_ci", "terraform_drift"]
    assert [w.stem for w in LITERAL] == ["terraform_apply", "terraform_ci"]


@each
def test_it_may_read_and_little_else(workflow: Path) -> None:
    document = read(workflow)
    assert document["permissions"] == {}
    for job in document["jobs"].values():
        assert job["permissions"].pop("contents") == "read"
        assert set(job["permissions"].items()) <= {(name, "write") for name in WRITES}


@each
def test_what_has_a_role_may_not_write_at_github_and_the_other_way_round(workflow: Path) -> None:
    for job in read(workflow)["jobs"].values():
        has_role = any(step.get("uses", "").startswith(f"{ROLE}@") for step in job["steps"])
        assert ("id-token" in job["permissions"]) == has_role
        assert not (has_role and "pull-requests" in job["permissions"])


@each
def test_actions_are_pinned_by_commit_with_the_version_beside_it(workflow: Path) -> None:
    lines = [line.strip() for line in workflow.read_text().splitlines() if line.strip().startswith("uses:")]
    pinned = re.compile(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in lines if not pinned.fullmatch(line) and line != f"uses: {TFVARS}"] == []
    assert lines


def test_an_action_has_one_pin() -> None:
    found = {step["uses"] for workflow in WORKFLOWS for step in steps(workflow) if "uses" in step}
    assert len(found) == len({each.partition("@")[0] for each in found})


@each
def test_terraform_itself_runs_and_not_a_wrapper(workflow: Path) -> None:
    found = uses(workflow, "hashicorp/setup-terraform")
    assert {step["with"]["terraform_wrapper"] for step in found} == {False}


@each
def test_nothing_asks_and_the_lock_file_stays(workflow: Path) -> None:
    init, rest = commands(workflow, "init"), [*commands(workflow, "plan"), *commands(workflow, "apply")]
    assert all("-input=false" in command for command in [*init, *rest])
    assert all("-lockfile=readonly" in command for command in init)
    assert len(init) >= 1


@each
def test_a_plan_tells_by_its_exit_code(workflow: Path) -> None:
    (plan,) = commands(workflow, "plan")
    assert "-detailed-exitcode" in plan


@each
def test_what_may_apply_waits_for_the_lock_and_what_may_read_takes_none(workflow: Path) -> None:
    lock = "-lock-timeout=5m" if workflow.stem == "terraform_apply" else "-lock=false"
    assert all(lock in command for command in [*commands(workflow, "plan"), *commands(workflow, "apply")])


@each
def test_no_expression_stands_in_a_script(workflow: Path) -> None:
    assert [script for script in scripts(workflow) if "${{" in script] == []


@each
def test_no_plan_is_kept(workflow: Path) -> None:
    assert "upload-artifact" not in workflow.read_text()
    assert "actions/cache" not in workflow.read_text()
    for job in read(workflow)["jobs"].values():
        names = [step["name"] for step in job["steps"]]
        if any("-out=" in step.get("run", "") for step in job["steps"]):
            removal = job["steps"][names.index("Remove the plan file")]
            assert removal["if"] == "always()"
            assert removal["run"] == 'rm -f "$RUNNER_TEMP/tfplan"'
            assert names.index("Remove the plan file") > names.index("Plan")


@each
def test_nothing_of_a_pull_request_runs_with_the_rights_of_main(workflow: Path) -> None:
    assert not {"pull_request_target", "workflow_run"} & set(read(workflow)["on"])


@each
def test_every_job_ends(workflow: Path) -> None:
    assert all(job["timeout-minutes"] <= 30 for job in read(workflow)["jobs"].values())


@each
def test_what_is_installed_does_not_see_the_secrets(workflow: Path) -> None:
    for job in read(workflow)["jobs"].values():
        names = [step["name"] for step in job["steps"]]
        if "Get secrets from AWS Secrets Manager" in names:
            order = [names.index("Install the provider"), names.index("Get secrets from AWS Secrets Manager")]
            assert order == sorted(order)


@with_role
def test_it_takes_the_role_of_its_kind(workflow: Path, role: str) -> None:
    (step,) = uses(workflow, ROLE)
    assert step["with"]["role-to-assume"] == f"${{{{ vars.AWS_{role}_ROLE_ARN }}}}"
    assert not {"aws-access-key-id", "aws-secret-access-key"} & set(step["with"])


@checking
def test_a_fork_gets_no_secrets(workflow: Path) -> None:
    document = read(workflow)
    plan = document["jobs"]["plan"]
    assert plan["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    assert document["jobs"]["comment"]["needs"] == "plan"
    assert all(SECRETS not in str(job) for name, job in document["jobs"].items() if name != "plan")


@checking
def test_format_validity_and_tests_are_looked_at_first(workflow: Path) -> None:
    assert "-check" in commands(workflow, "fmt")[0]
    assert len(commands(workflow, "validate")) == len(commands(workflow, "test")) == 1


@checking
def test_a_newer_push_ends_an_older_check(workflow: Path) -> None:
    assert read(workflow)["concurrency"]["cancel-in-progress"] is True


@applying
def test_an_apply_has_reviewers_and_is_not_cut_off(workflow: Path) -> None:
    document = read(workflow)
    assert document["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert document["concurrency"]["cancel-in-progress"] is False
    assert document["jobs"]["apply"]["environment"] == "production"
    assert document["jobs"]["apply"]["if"] == "github.ref == 'refs/heads/main'"


@applying
def test_what_is_applied_is_what_was_planned(workflow: Path) -> None:
    (plan,), (apply,) = commands(workflow, "plan"), commands(workflow, "apply")
    assert '-out="$RUNNER_TEMP/tfplan"' in plan
    assert apply.endswith('"$RUNNER_TEMP/tfplan"')
    assert "-auto-approve" not in apply


@applying
def test_after_an_apply_the_change_is_told_and_the_alert_is_tried(workflow: Path) -> None:
    text = "\n".join(scripts(workflow))
    assert "tocsin change applied" in text
    assert "tocsin change failed" in text
    assert "tocsin block test slack-webhook/alerts" in text


def test_drift_is_looked_for_every_night() -> None:
    (drift,) = [workflow for workflow in BETTER if workflow.stem == "terraform_drift"]
    (schedule,) = read(drift)["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", schedule["cron"])
    assert read(drift)["concurrency"]["cancel-in-progress"] is False


def aliases(workflow: Path) -> list[str]:
    (step,) = uses(workflow, SECRETS)
    return [line.partition(",")[0] for line in step["with"]["secret-ids"].splitlines()]


@pytest.mark.parametrize("workflow", BETTER, ids=name_of)
def test_the_better_form_has_the_names_of_the_variables(workflow: Path) -> None:
    (step,) = uses(workflow, SECRETS)
    declared = re.findall(r'^variable "(\w+)"', (STACK / "variables.tf").read_text(), re.MULTILINE)
    named = [alias.removeprefix("TF_VAR_") for alias in aliases(workflow) if alias.startswith("TF_VAR_")]
    assert named == ["slack_webhook_url", "pagerduty_integration_key"]
    assert set(named) <= set(declared)
    assert step["with"]["name-transformation"] == "none"


@pytest.mark.parametrize("workflow", LITERAL, ids=name_of)
def test_the_guides_form_has_names_that_the_action_takes(workflow: Path) -> None:
    (step,) = uses(workflow, SECRETS)
    assert "name-transformation" not in step["with"]
    assert aliases(workflow) == [
        "TF_VAR_SLACK_WEBHOOK_URL",
        "TF_VAR_PAGERDUTY_INTEGRATION_KEY",
        "PREFECT_API_KEY",
    ]


@pytest.mark.parametrize("workflow", LITERAL, ids=name_of)
def test_the_two_forms_differ_in_how_they_get_secrets_alone(workflow: Path) -> None:
    (better,) = [other for other in BETTER if other.stem == workflow.stem]
    one, other = read(workflow), read(better)
    for document, file in ((one, workflow), (other, better)):
        for job in document["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith((SECRETS, TFVARS)):
                    step.pop("name")
                    step["with"].pop("secret-ids", None)
                    step["with"].pop("name-transformation", None)
        assert len(uses(file, SECRETS)) == len(uses(file, TFVARS)) == 1
    assert one == other
