locals {
  body = <<-EOT
    *{{ flow.name }}* is {{ flow_run.state.name }}: {{ flow_run.state.message }}
    It took {{ flow_run.total_run_time | humanize_precisedelta }}. <{{ flow_run | ui_url }}|The run>
  EOT
}

output "message" {
  description = "What the message will say."
  value = provider::prefect::render_template(local.body, {
    public_url = "https://tocsin.example"
    flow       = { name = "ingest" }
    flow_run = {
      id             = "11111111-2222-4333-8444-555555555555"
      total_run_time = 95
      state          = { name = "Failed", message = "no space left" }
    }
  })
}
