resource "prefect_block" "team" {
  for_each  = toset(["orders", "payments"])
  name      = "reference-team-${each.key}"
  type_slug = "webhook"
  data      = jsonencode({ url = "https://alerts.example/${each.key}" })
}

data "prefect_blocks" "teams" {
  type_slug  = "webhook"
  name       = "reference-team-*"
  depends_on = [prefect_block.team]
}

output "teams" {
  description = "What block_document_id of an action takes, by name: automations can be made for_each of them."
  value       = { for block in data.prefect_blocks.teams.blocks : block.name => block.id }
}
