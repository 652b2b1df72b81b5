variable "name" {
  description = "What the automations' names begin with; two uses of the module need two."
  type        = string
  default     = "Escalation"

  validation {
    condition     = length(trimspace(var.name)) > 0
    error_message = "name must not be empty: it is what people see in the list of automations."
  }
}

variable "blocks" {
  description = "Whom a step tells, and through which block: { on_call = prefect_block.on_call, … }. The keys are what `who` of the steps names."
  type        = map(object({ id = string, type_slug = string }))

  validation {
    condition     = length(var.blocks) > 0
    error_message = "blocks must name at least one block: nobody would be told."
  }
}

variable "steps" {
  description = "Who is told after how many minutes without an acknowledgement, 0 at once. Several steps may tell the same one."
  type        = list(object({ after = number, who = string }))
  default = [
    { after = 0, who = "slack" },
    { after = 15, who = "on_call" },
    { after = 30, who = "team_lead" },
    { after = 60, who = "manager" },
  ]
  nullable = false

  validation {
    condition     = length(var.steps) > 0
    error_message = "steps must have at least one step."
  }

  validation {
    condition     = alltrue([for step in var.steps : step.after == 0 || (step.after >= 1 && step.after <= 7 * 24 * 60)])
    error_message = "after of a step must be minutes: 0 for at once, or from 1 to 10080, a week."
  }

  validation {
    condition     = length(distinct([for step in var.steps : "${step.after} ${step.who}"])) == length(var.steps)
    error_message = "Two steps tell the same one after the same time: that would page twice."
  }

  validation {
    condition     = length(setsubtract([for step in var.steps : step.who], keys(var.blocks))) == 0
    error_message = "Steps tell those whom blocks does not name: ${join(", ", setsubtract([for step in var.steps : step.who], keys(var.blocks)))}."
  }
}

# Which incidents

variable "min_severity" {
  description = "Incidents that are at least so bad, minor, moderate, high or critical, when they are declared or reopened. Null: all. README: what becomes of those whose severity is changed."
  type        = string
  default     = null

  validation {
    condition     = var.min_severity == null ? true : contains(["minor", "moderate", "high", "critical"], var.min_severity)
    error_message = "min_severity must be minor, moderate, high or critical."
  }
}

variable "related_to" {
  description = <<-EOT
    Incidents that concern one of these resources, as events name them: "prefect.automation.<id>" takes those that an automation has
    declared, "prefect.work-pool.<id>" those about a pool, "prefect.tag.<tag>" those about runs with a tag. None: all.
  EOT
  type        = set(string)
  default     = []
}

# The module's own incidents

variable "trigger" {
  description = <<-EOT
    A trigger of the module's own, as prefect_automation takes it, such as provider::prefect::consecutive_failures(3). An incident is
    declared when it fires and resolved when it is resolved, and this module escalates that one and no other. Null: incidents that
    others declare.
  EOT
  type        = any
  default     = null

  validation {
    condition     = var.trigger == null || (var.min_severity == null && length(var.related_to) == 0)
    error_message = "With a trigger the module escalates its own incidents: give neither min_severity nor related_to."
  }
}

variable "incident" {
  description = "What the incident of `trigger` is: templates, and `severity` minor, moderate, high or critical."
  type = object({
    name     = optional(string, "{{ flow.name or automation.name }} needs somebody")
    summary  = optional(string, "{{ flow_run.state.message }}")
    severity = optional(string, "high")
    tags     = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["minor", "moderate", "high", "critical"], var.incident.severity)
    error_message = "incident.severity must be minor, moderate, high or critical."
  }
}

# What is said

variable "subject" {
  description = "The subject of every step, a template. The event of the incident is `event`; `event.payload` has its name, severity and summary."
  type        = string
  default     = "{{ event.payload.severity | upper }}: {{ event.payload.name }}"
  nullable    = false
}

variable "body" {
  description = "The message of every step, a template. What the step is about comes before it: how long nobody has acknowledged, and whom it is for."
  type        = string
  default     = "{{ event.payload.summary or 'Nothing is known yet.' }}"
  nullable    = false
}

variable "enabled" {
  description = "Whether the automations fire."
  type        = bool
  default     = true
}
