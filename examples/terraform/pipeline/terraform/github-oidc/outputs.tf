output "AWS_PLAN_ROLE_ARN" {
  description = "A variable of the repository: the role of terraform_ci.yml and terraform_drift.yml"
  value       = aws_iam_role.github["plan"].arn
}

output "AWS_APPLY_ROLE_ARN" {
  description = "A variable of the environment: the role of terraform_apply.yml"
  value       = aws_iam_role.github["apply"].arn
}

output "AWS_REGION" {
  description = "A variable of the repository"
  value       = var.aws_region
}

output "server_policy_arn" {
  description = "What the role of the server needs where blocks refer to their secrets"
  value       = aws_iam_policy.server.arn
}
