# Blocks for the time of a test. Nothing is sent through them.
resource "prefect_block" "slack" {
  name      = "test-channels-by-severity"
  type_slug = "slack-webhook"
  data_wo   = jsonencode({ url = "https://hooks.slack.com/services/T00000000/B00000000/test" })
}

resource "prefect_block" "pager" {
  name      = "test-channels-by-severity"
  type_slug = "pager-duty-webhook"
  data_wo   = jsonencode({ integration_key = "test-channels-by-severity-0123456789abcdef" })
}

output "slack" {
  value = { id = prefect_block.slack.id, type_slug = prefect_block.slack.type_slug }
}

output "pager" {
  value = { id = prefect_block.pager.id, type_slug = prefect_block.pager.type_slug }
}
