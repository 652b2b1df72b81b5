data "prefect_block_type" "slack" {
  slug = "slack-webhook"
}

# A module that takes the type of its destination from outside finds out early whether it can send.
check "destination" {
  assert {
    condition     = data.prefect_block_type.slack.can_notify
    error_message = "A ${data.prefect_block_type.slack.name} block cannot send notifications."
  }
}

output "to_be_filled_in" {
  description = "What such a block needs, and what of it is secret."
  value = {
    required = data.prefect_block_type.slack.required_fields
    secret   = data.prefect_block_type.slack.secret_fields
  }
}
