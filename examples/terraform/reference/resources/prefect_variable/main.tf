resource "prefect_variable" "batch" {
  name = "reference_batch"
  tags = ["reference"]

  value = {
    size   = 500
    tables = ["orders", "customers"]
  }
}
