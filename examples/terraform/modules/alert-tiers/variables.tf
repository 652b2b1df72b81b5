variable "name" {
  description = "What the automations' names begin with; two uses of the module need two."
  type        = string
  default     = "Pipelines"

  validation {
    condition     = length(trimspace(var.name)) > 0
    error_message = "name must not be empty: it is what people see in the list of automations."
  }
}

variable "tags" {
  description = "Runs that carry one of these tags count. None: every run does."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for tag in var.tags : can(regex("^[^!*?\\[\\]{}]+$", tag))])
    error_message = "tags must be the tags themselves, such as \"dlt\": patterns (*, ?, […], !) are not taken here, nor empty ones."
  }
}

# Where alerts go

variable "slack_block" {
  description = "The block for warnings and critical alerts, such as prefect_block.slack_alerts. Any block that notifies will do."
  type        = object({ id = string })
  nullable    = false
}

variable "pagerduty_block" {
  description = "The block that pages for critical alerts, such as prefect_block.pagerduty. Null: critical goes to slack_block alone."
  type        = object({ id = string })
  default     = null
}

variable "p1_block" {
  description = "The block that pages for P1, such as one of a service that calls everybody at once. Null: pagerduty_block."
  type        = object({ id = string })
  default     = null
}

# What counts

variable "consecutive" {
  description = "Critical: after so many failures of the same flow in a row."
  type        = number
  default     = 3

  validation {
    condition     = var.consecutive >= 2 && var.consecutive <= 1000 && floor(var.consecutive) == var.consecutive
    error_message = "consecutive must be a whole number from 2 to 1000: a single failure is the warning."
  }
}

variable "pipelines" {
  description = <<-EOT
    P1: the pipelines of which all have to be down. Names of flows, or ids of flows and deployments as events have them
    ("prefect.deployment.<id>"). Null: the deployments that carry one of `tags` (without tags: all) and are not paused when Terraform
    plans. An empty set: no P1.
  EOT
  type        = set(string)
  default     = null

  validation {
    condition     = var.pipelines == null ? true : length(var.pipelines) != 1 && length(var.pipelines) <= 50
    error_message = "pipelines must be two at least and 50 at most, or none: that the only pipeline is down is critical, not P1."
  }

  validation {
    condition     = var.pipelines == null ? true : alltrue([for each in var.pipelines : can(regex("^[^!*?\\[\\]{}]+$", each))])
    error_message = "pipelines must be names or ids and no patterns (*, ?, […], !): each of them is down, or is not, for itself."
  }

  validation {
    condition = var.pipelines == null ? true : alltrue([
      for each in var.pipelines : !startswith(each, "prefect.") || can(regex("^prefect\\.(flow|deployment)\\.[0-9a-f-]{36}$", each))
    ])
    error_message = "An id in pipelines must be prefect.flow.<id> or prefect.deployment.<id>."
  }
}

variable "down_after" {
  description = "P1: a pipeline is down after so many failures of it in a row, until a run of it completes."
  type        = number
  default     = 1

  validation {
    condition     = var.down_after >= 1 && var.down_after <= 1000 && floor(var.down_after) == var.down_after
    error_message = "down_after must be a whole number from 1 to 1000."
  }
}

variable "mute" {
  description = "Windows of expected maintenance, in which failures do not count: `cron`, `duration` and `timezone`, or `starts` and `ends`."
  type = list(object({
    name     = optional(string)
    cron     = optional(string)
    duration = optional(number)
    timezone = optional(string)
    starts   = optional(string)
    ends     = optional(string)
  }))
  default = []

  validation {
    condition     = alltrue([for each in var.mute : each.cron != null ? each.duration != null : each.starts != null && each.ends != null])
    error_message = "Each window of mute needs cron and duration, or starts and ends."
  }
}

# What is said, and how often

variable "warning" {
  description = <<-EOT
    `every`: each failure is told; false: only the first of a flow until a run of it completes. `cool_down`: seconds in which a flow is
    not told of again. `group_wait`: seconds in which the failures of a flow are collected into one message. `max_rate`: at most so many
    messages in so many seconds, and one summary of what is beyond. `subject` and `body` are templates.
  EOT
  type = object({
    every      = optional(bool, true)
    cool_down  = optional(number, 0)
    group_wait = optional(number, 0)
    max_rate   = optional(object({ count = number, per = number }))
    subject    = optional(string, "{{ flow.name }} failed")
    body = optional(string, <<-EOT
      *State*: {{ flow_run.state.name }}{% if firings | length > 1 %} ({{ firings | length }} times){% endif %}
      *Error*: {{ flow_run.state.message }}
      *Deployment*: {{ deployment.name }}
      <{{ flow_run | ui_url }}|{{ flow_run.name }}>
    EOT
    )
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.warning.cool_down >= 0 && var.warning.group_wait >= 0
    error_message = "warning.cool_down and warning.group_wait must be seconds, at least 0."
  }
}

variable "critical" {
  description = <<-EOT
    `cool_down`: seconds in which a flow is not told of again. `subject` and `body` are templates, `resolved_subject` and `resolved_body`
    those of the message that it is over.
  EOT
  type = object({
    cool_down = optional(number, 0)
    subject   = optional(string, "CRITICAL: {{ flow.name }} keeps failing")
    body = optional(string, <<-EOT
      *State*: {{ flow_run.state.name }}
      *Error*: {{ flow_run.state.message }}
      *Deployment*: {{ deployment.name }}
      No run of it has completed in between. <{{ flow_run | ui_url }}|{{ flow_run.name }}>
    EOT
    )
    resolved_subject = optional(string, "{{ flow.name }} is well again")
    resolved_body    = optional(string, "<{{ flow_run | ui_url }}|{{ flow_run.name }}> has completed.")
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.critical.cool_down >= 0
    error_message = "critical.cool_down must be seconds, at least 0."
  }
}

variable "p1" {
  description = "As `critical`. `body` begins with the pipelines unless given."
  type = object({
    cool_down        = optional(number, 0)
    subject          = optional(string, "P1: all pipelines are down")
    body             = optional(string)
    resolved_subject = optional(string, "Not all pipelines are down any more")
    resolved_body    = optional(string, "A run of one of them has completed.")
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.p1.cool_down >= 0
    error_message = "p1.cool_down must be seconds, at least 0."
  }
}

variable "declare_incidents" {
  description = "Whether critical declares an incident (high) and P1 another (critical), which are resolved when it is over. The module escalation works on those."
  type        = bool
  default     = false
}

variable "enabled" {
  description = "Whether the automations fire."
  type        = bool
  default     = true
}
