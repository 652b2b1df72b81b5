terraform {
  required_version = ">= 1.11"

  required_providers {
    prefect = {
      source = "tocsin.local/tocsin/prefect"
    }
  }
}
