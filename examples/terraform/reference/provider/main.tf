terraform {
  required_providers {
    prefect = {
      source = "tocsin.local/tocsin/prefect"
    }
  }
}

variable "tocsin_url" {
  type        = string
  description = "Where the API is; null takes PREFECT_API_URL."
  default     = null
}

variable "tocsin_login" {
  type        = string
  description = "user:password; null takes PREFECT_API_AUTH_STRING."
  default     = null
  sensitive   = true
}

provider "prefect" {
  endpoint    = var.tocsin_url
  auth_string = var.tocsin_login

  # For a proxy in front of the API that wants to know who comes.
  custom_headers = jsonencode({ "X-Team" = "data-platform" })
}
