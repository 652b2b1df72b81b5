terraform {
  required_version = ">= 1.11" # write-only attributes, and locks in S3 without DynamoDB

  # The rest is in backend.hcl: terraform init -backend-config=backend.hcl
  backend "s3" {}

  required_providers {
    prefect = {
      source  = "tocsin.local/tocsin/prefect"
      version = "~> 0.1.0"
    }
  }
}

# The address comes from PREFECT_API_URL, the credentials from PREFECT_API_KEY.
provider "prefect" {}
