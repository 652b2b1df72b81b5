terraform {
  required_providers {
    prefect = {
      source = "tocsin.local/tocsin/prefect"
    }
  }
}
