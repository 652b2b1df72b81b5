"""Functions in the language of Terraform: in `validate` without a server, and in what is applied."""

import re

import httpx
from tests.support.terraform import PROVIDER, Workspace

STACK = """
variable "tags" {
  type    = list(string)
  default = ["dlt", "dbt"]
}

locals {
  body = <<-EOT
    *{{ flow.name }}* is {{ flow_run.state.name }}: {{ flow_run.state.message }}
    {{ flow_run | ui_url }}
  EOT
}

resource "prefect_automation" "it" {
  for_each = {
    failed    = provider::prefect::flow_run_failed()
    tagged    = merge(provider::prefect::flow_run_failed(var.tags...), { cool_down = 3600 })
    in_a_row  = provider::prefect::consecutive_failures(3, "dlt")
    stuck     = provider::prefect::flow_run_stuck(1800, "dlt")
    late      = provider::prefect::flow_run_late(600)
    not_run   = provider::prefect::deployment_not_run(86400, "dlt")
    stale     = provider::prefect::asset_stale(86400, "s3://lake/*")
    rate      = provider::prefect::success_rate_below(0.9, 3600, "dlt")
    pool_down = provider::prefect::work_pool_down(300, "k8s")
    both = {
      type    = "compound"
      require = "all"
      within  = 600
      triggers = [
        provider::prefect::work_pool_down(0),
        provider::prefect::flow_run_late(60),
      ]
    }
  }
  name    = each.key
  trigger = each.value
  actions = [{ type = "do-nothing" }]
}

output "message" {
  value = provider::prefect::render_template(local.body, {
    public_url = "https://tocsin.example/"
    flow       = { name = "etl" }
    flow_run   = { id = "11111111-2222-4333-8444-555555555555", state = { name = "Failed", message = "no disk" } }
  })
}
"""


def test_presets_are_triggers_that_apply_without_a_word_and_plan_clean(workspace: Workspace, api: httpx.Client) -> None:
    # The server is shared: once anything in its log has a tag, one that nothing has is worth a warning.
    api.post("/flows/", json={"name": "etl", "tags": ["dlt", "dbt"]}).raise_for_status()
    workspace.write(main=STACK)
    done = workspace.init().apply()
    assert "Warning" not in done.output
    assert 'prefect_automation.it["tagged"]' in done.output
    message = workspace.run("output", "-raw", "message").output
    assert message == (
        "*etl* is Failed: no disk\nhttps://tocsin.example/runs/flow-run/11111111-2222-4333-8444-555555555555"
    )
    assert workspace.plan().status == 0


def test_mistakes_are_found_without_a_server_at_their_argument(workspace: Workspace) -> None:
    workspace.write(
        provider=PROVIDER + 'provider "prefect" {\n  endpoint = "http://127.0.0.1:1/api"\n}\n',
        main='output "template" {\n  value = provider::prefect::render_template("a\\n{{ x | uper }}", {})\n}\n'
        'output "seconds" {\n  value = provider::prefect::flow_run_stuck("30m")\n}\n'
        'output "count" {\n  value = provider::prefect::consecutive_failures(0)\n}\n'
        'output "fine" {\n  value = provider::prefect::render_template("{{ x }}", { x = 1.5 })\n}\n',
    )
    done = workspace.init().run("validate")
    assert done.output.count("Error:") == 3
    assert "line 2: No filter named 'uper'. Did you mean upper?" in done.text
    assert 'Invalid value for "seconds" parameter' in done.text
    assert "count must be a whole number from 1 to 1000" in done.text
    assert len(re.findall(r"on main\.tf line (?:2|5|8)", done.text)) == 3


def test_a_template_that_is_decided_at_apply_is_rendered_then(workspace: Workspace) -> None:
    workspace.write(
        main='resource "terraform_data" "name" {\n  input = "etl"\n}\n'
        'resource "terraform_data" "it" {\n  input = provider::prefect::render_template("<{{ flow.name }}>", '
        "{ flow = { name = terraform_data.name.output } })\n}\n"
    )
    workspace.init().apply()
    assert workspace.state("terraform_data.it")["output"] == "<etl>"
