terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # The bucket is made here, so the first apply keeps its state on disk. Then take away the comment and run
  # terraform init -migrate-state -backend-config=bucket=… -backend-config=region=…
  # backend "s3" {
  #   key          = "github-oidc/terraform.tfstate"
  #   encrypt      = true
  #   use_lockfile = true
  # }
}

# Run by a person who may change IAM, not by a workflow: a role that could widen itself would protect nothing.
provider "aws" {
  region              = var.aws_region
  allowed_account_ids = [var.aws_account_id]
}
