terraform {
  required_version = ">= 1.11"

  required_providers {
    prefect = {
      source = "tocsin.local/tocsin/prefect"
    }
  }
}

# The address comes from PREFECT_API_URL, the credentials from PREFECT_API_AUTH_STRING or PREFECT_API_KEY.
provider "prefect" {}
