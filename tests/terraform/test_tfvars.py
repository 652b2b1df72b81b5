"""`tocsin tfvars` and the real terraform: what the one finds is what the other misses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.commands import run_command
from tests.support.terraform import Workspace

MAIN = """
variable "slack_webhook_url" { sensitive = true }
variable "team" {}
variable "region" {}
variable "zone" {}
variable "api_key" {
  sensitive = true
  default   = ""
}
"""

ODD = """
/* A comment with a brace { and variable "not_me" {} */
variable "one_line" { default = "" }
variable bare {} # as an identifier
variable "typed" {
  type = object({
    name  = string // a comment
    tries = optional(map(number), { a = 1 })
  })
  default   = { name = "a" }
  sensitive = (true)
}
variable "heredoc" {
  description = <<-EOT
    variable "nor_me" {
      default = 1
    }
  EOT
  sensitive = "true"
}
variable "checked" {
  type     = string
  nullable = false
  validation {
    condition     = alltrue([for word in split(",", var.checked) : can(regex("^[a-z]+$", word))])
    error_message = "Not ${upper("that")}: %{if true}yes%{endif}."
  }
}
variable "short_lived" {
  ephemeral = true
  default   = "x"
}
variable "overridden" {}
output "o" {
  value = "${var.one_line}-${join(",", [for k, v in { a = "x" } : "${k}=${v}" if v != ""])}"
}
"""
JSON = {
    "variable": [
        {"of_json": {"default": "", "sensitive": True}},
        {"required_json": [{"type": "string"}]},
    ]
}


@pytest.fixture
def module(tmp_path: Path) -> Workspace:
    """A module that needs no provider."""
    made = Workspace(tmp_path / "module", tmp_path, "http://127.0.0.1:9")
    made.write(provider="", main=MAIN)
    return made


def told(module: Workspace, environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """What the command says with these variables set."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        done = run_command("tfvars", str(module.directory), "--json", *arguments)
    assert done.exit_code in (0, 1), done.output
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def missed(output: str) -> set[str]:
    """The variables that Terraform says have no value."""
    return set(re.findall(r'variable "(\w+)" is not set', output))


def test_what_has_no_value_for_terraform_is_what_the_command_renames_or_finds(module: Workspace) -> None:
    (module.directory / "a.auto.tfvars").write_text('zone = "a"\n')
    environment = {
        "TF_VAR_SLACK_WEBHOOK_URL": "https://x",
        "TF_VAR_Team": "data",
        "TF_VAR_ZONE": "b",
        "TF_VAR_API_KEY": "k",
    }
    module.init()
    report = told(module, environment)
    rules = {(each["rule"], each["subject"]) for each in report["findings"]}
    assert rules == {("wrong-case", "Team"), ("unset", "region"), ("overridden", "zone")}
    assert report["renamed"] == ["TF_VAR_api_key", "TF_VAR_slack_webhook_url"]
    assert missed(module.run("plan", "-input=false", timeout=120, **environment).text) == {
        "team",
        "region",
        "slack_webhook_url",
    }

    right = {"TF_VAR_team": "data", "TF_VAR_region": "eu", "TF_VAR_slack_webhook_url": "https://x"}
    assert [each["rule"] for each in told(module, right)["findings"]] == ["empty-default"]
    assert missed(module.run("plan", "-input=false", timeout=120, **right).text) == set()


def test_variables_are_read_as_terraform_reads_them(module: Workspace) -> None:
    module.write(
        main=ODD,
        override='variable "overridden" { sensitive = true }',
        later_override='variable "bare" { default = 1 }',
    )
    (module.directory / "more.tf.json").write_text(json.dumps(JSON))
    (module.directory / "terraform.tfvars.json").write_text(
        json.dumps({"heredoc": "x", "checked": "a", "overridden": "o"})
    )
    (module.directory / "z.auto.tfvars").write_text("required_json = <<EOT\nx = y\nEOT\n")
    module.init()
    planned = module.run("plan", "-input=false", "-out=it.tfplan")
    assert planned.status == 0, planned.output
    shown = json.loads(module.run("show", "-json", "it.tfplan").output)["configuration"]["root_module"]["variables"]
    report = told(module, {})
    kinds = {each["name"]: each["kinds"] for each in report["variables"]}
    assert {name for name in kinds if "required" in kinds[name]} == {
        n for n, said in shown.items() if "default" not in said
    }
    assert {name for name in kinds if "sensitive" in kinds[name]} == {
        n for n, said in shown.items() if said.get("sensitive")
    }
    assert kinds.keys() == shown.keys()
    assert [(each["rule"], each["subject"]) for each in report["findings"]] == [("empty-default", "of_json")]
    assert kinds["short_lived"] == ["ephemeral"]


def test_a_saved_plan_says_which_ephemeral_variables_are_needed_again(module: Workspace) -> None:
    module.write(
        main="".join(
            f'variable "{name}" {{\n  ephemeral = true\n  default = ""\n}}\n' for name in ("used", "unused", "other")
        )
        + 'variable "kept" {}\nresource "terraform_data" "it" { input = var.kept }\n'
    )
    at_plan = {"TF_VAR_used": "s3cret-one", "TF_VAR_other": "s3cret-two", "TF_VAR_kept": "k"}
    module.init()
    assert module.run("plan", "-input=false", "-out=it.tfplan", timeout=120, **at_plan).status == 0
    plan = str(module.directory / "it.tfplan")
    assert told(module, {"TF_VAR_used": "a", "TF_VAR_OTHER": "b"}, "--plan", plan)["findings"] == []

    environment = {"TF_VAR_used": "a", "TF_VAR_unused": "b"}
    found = {(each["rule"], each["subject"]) for each in told(module, environment, "--plan", plan)["findings"]}
    assert found == {("unset", "other"), ("not-at-plan", "unused")}
    too_many = module.run("apply", "-input=false", "it.tfplan", timeout=120, **environment)
    assert 'variable "unused" was not set during the planning phase' in too_many.text
    too_few = module.run("apply", "-input=false", "it.tfplan", TF_VAR_used="a")
    assert 'variable "other" was set during the plan phase' in too_few.text
    assert module.run("apply", "-input=false", "it.tfplan", TF_VAR_used="a", TF_VAR_other="b").status == 0
