# Mistakes are found by the variable in which they are made, without a server.

run "mistakes" {
  command = plan

  variables {
    name = " "
    channels = {
      "#data-alerts" = { incidents = ["urgent"] }
      quiet          = {}
    }
  }

  expect_failures = [var.name, var.channels]
}

run "a_channel_is_reached_in_one_way" {
  command = plan

  variables {
    channels = {
      alerts = { failures = [], secret = "aws-sm://prefect/slack", block = { id = "00000000-0000-4000-8000-000000000001" } }
    }
  }

  expect_failures = [var.channels]
}
