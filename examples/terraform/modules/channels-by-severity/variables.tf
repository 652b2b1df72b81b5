variable "name" {
  description = "What the automations' names begin with; two uses of the module need two."
  type        = string
  default     = "Channels"

  validation {
    condition     = length(trimspace(var.name)) > 0
    error_message = "name must not be empty: it is what people see in the list of automations."
  }
}

variable "channels" {
  description = <<-EOT
    The channels by their names. What each is told: `incidents`, those of these severities (minor, moderate, high, critical); `failures`,
    runs that fail and carry one of these tags ([] is every run, null none); `successes`, likewise runs that complete. `group_wait`:
    seconds in which the runs are collected into one message. How it is reached: `block`, one that there is, such as prefect_block.alerts;
    or `secret`, a reference such as "aws-sm://prefect/slack-data-alerts"; else a URL in `webhook_urls`. The last two make a slack-webhook
    block of the channel's name.
  EOT
  type = map(object({
    incidents  = optional(set(string), [])
    failures   = optional(set(string))
    successes  = optional(set(string))
    group_wait = optional(number, 0)
    block      = optional(object({ id = string }))
    secret     = optional(string)
  }))
  default = {
    data-alerts = {
      incidents = ["minor", "moderate", "high", "critical"]
      failures  = []
    }
    data-alerts-critical = {
      incidents = ["high", "critical"]
      failures  = ["critical"]
    }
  }
  nullable = false

  validation {
    condition     = length(var.channels) > 0 && alltrue([for name in keys(var.channels) : can(regex("^[a-z0-9-]+$", name))])
    error_message = "channels must be called as their blocks are: lower-case letters, digits and dashes, such as data-alerts without the #."
  }

  validation {
    condition = alltrue(flatten([
      for channel in var.channels : [for severity in channel.incidents : contains(["minor", "moderate", "high", "critical"], severity)]
    ]))
    error_message = "incidents of a channel must be severities: minor, moderate, high or critical."
  }

  validation {
    condition = alltrue([
      for channel in var.channels : length(channel.incidents) > 0 || channel.failures != null || channel.successes != null
    ])
    error_message = "A channel is told of nothing: give incidents, failures or successes, or leave it out."
  }

  validation {
    condition     = alltrue([for channel in var.channels : channel.block == null || channel.secret == null])
    error_message = "A channel has a block or a secret, not both."
  }

  validation {
    condition     = alltrue([for channel in var.channels : channel.group_wait >= 0])
    error_message = "group_wait must be seconds, at least 0."
  }
}

variable "webhook_urls" {
  description = "The Slack webhook URLs of channels that have neither a block nor a secret, by the channels' names. In neither state nor plan."
  type        = map(string)
  default     = {}
  ephemeral   = true
  nullable    = false
}

variable "failed" {
  description = "What is said of a run that failed: templates."
  type        = object({ subject = string, body = string })
  default = {
    subject = "{{ flow.name }} failed"
    body    = <<-EOT
      *State*: {{ flow_run.state.name }}{% if firings | length > 1 %} ({{ firings | length }} runs){% endif %}
      *Error*: {{ flow_run.state.message }}
      <{{ flow_run | ui_url }}|{{ flow_run.name }}>
    EOT
  }
  nullable = false
}

variable "completed" {
  description = "What is said of runs that completed: templates."
  type        = object({ subject = string, body = string })
  default = {
    subject = "{{ flow.name }} completed"
    body    = "<{{ flow_run | ui_url }}|{{ flow_run.name }}>{% if firings | length > 1 %}, and {{ firings | length - 1 }} more{% endif %}"
  }
  nullable = false
}

variable "incident" {
  description = "What is said of an incident: templates over its event."
  type        = object({ subject = string, body = string })
  default = {
    subject = "{{ event.payload.severity | upper }}: {{ event.payload.name }} is {{ event.payload.status }}"
    body    = "{{ event.payload.summary or 'Nothing is known yet.' }}"
  }
  nullable = false
}

variable "enabled" {
  description = "Whether the automations fire."
  type        = bool
  default     = true
}
