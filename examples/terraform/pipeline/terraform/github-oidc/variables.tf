variable "repository" {
  description = "The repository whose workflows take the roles, as owner/name"
  type        = string
  nullable    = false

  validation {
    # A star would let other repositories in.
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository has to be owner/name, such as acme/data-platform."
  }
}

variable "aws_account_id" {
  description = "The account that holds the secrets and the state"
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id has to have twelve digits."
  }
}

variable "aws_region" {
  description = "The region of the secrets and of the state"
  type        = string
  nullable    = false
}

variable "state_bucket" {
  description = "The bucket for the state: bucket in terraform/prefect/backend.hcl"
  type        = string
  nullable    = false
}

variable "state_key" {
  description = "Where the state is in the bucket: key in terraform/prefect/backend.hcl"
  type        = string
  default     = "prefect/terraform.tfstate"
  nullable    = false
}

variable "secrets_prefix" {
  description = "What the names of the secrets begin with"
  type        = string
  default     = "prefect/"
  nullable    = false

  validation {
    condition     = endswith(var.secrets_prefix, "/")
    error_message = "secrets_prefix has to end in a slash: without one it would open what merely begins alike."
  }
}

variable "main_branch" {
  description = "The branch of the nightly drift job"
  type        = string
  default     = "main"
  nullable    = false
}

variable "environment" {
  description = "The GitHub environment whose reviewers let an apply begin"
  type        = string
  default     = "production"
  nullable    = false
}

variable "create_oidc_provider" {
  description = "Whether to make the provider for GitHub's tokens: an account has one, so false where it is there already"
  type        = bool
  default     = true
  nullable    = false
}
