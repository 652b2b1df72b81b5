variable "warehouse_password" {
  type      = string
  sensitive = true
}

resource "prefect_block" "warehouse" {
  name      = "reference-warehouse"
  type_slug = "secret"
  data_wo   = jsonencode({ value = var.warehouse_password })
}

# Read for as long as the command runs: neither the plan nor the state holds it.
ephemeral "prefect_block" "warehouse" {
  id = prefect_block.warehouse.id
}

# What it says can go into a provider block, or into a write-only attribute such as this one.
resource "prefect_block" "copy" {
  name      = "reference-warehouse-copy"
  type_slug = "secret"
  data_wo   = ephemeral.prefect_block.warehouse.data
}
