# Who may do what. Nothing here needs AWS: `terraform console` shows it, and a test holds it to what it must not allow.

locals {
  issuer       = "token.actions.githubusercontent.com"
  issuer_arn   = "arn:aws:iam::${var.aws_account_id}:oidc-provider/${local.issuer}"
  secrets      = "arn:aws:secretsmanager:${var.aws_region}:${var.aws_account_id}:secret:${var.secrets_prefix}*"
  bucket       = "arn:aws:s3:::${var.state_bucket}"
  state_object = "${local.bucket}/${var.state_key}"
  lock_object  = "${local.state_object}.tflock"

  # Which runs may take a role: `sub` of GitHub's token, letter by letter. A run of a fork has that of the pull request too, but
  # gets no token: GitHub does not give it `id-token: write`.
  subjects = {
    plan = [
      "repo:${var.repository}:pull_request",
      "repo:${var.repository}:ref:refs/heads/${var.main_branch}",
    ]
    # A job with `environment:` has no other subject, and the environment has reviewers and takes the main branch alone.
    apply = ["repo:${var.repository}:environment:${var.environment}"]
  }

  trust_policies = {
    for role, subjects in local.subjects : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "WorkflowsOfTheRepository"
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.issuer_arn }
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = subjects
          }
        }
      }]
    })
  }

  read_secrets = {
    Sid      = "ReadSecrets"
    Effect   = "Allow"
    Action   = "secretsmanager:GetSecretValue"
    Resource = local.secrets
  }

  read_state = [
    {
      Sid      = "FindState"
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = local.bucket
    },
    {
      Sid      = "ReadState"
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = local.state_object
    },
  ]

  write_state = [
    {
      Sid      = "WriteState"
      Effect   = "Allow"
      Action   = "s3:PutObject"
      Resource = local.state_object
    },
    {
      Sid      = "Lock"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
      Resource = local.lock_object
    },
  ]

  role_policies = {
    plan   = jsonencode({ Version = "2012-10-17", Statement = concat([local.read_secrets], local.read_state) })
    apply  = jsonencode({ Version = "2012-10-17", Statement = concat([local.read_secrets], local.read_state, local.write_state) })
    server = jsonencode({ Version = "2012-10-17", Statement = [local.read_secrets] })
  }

  bucket_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EncryptedConnectionsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [local.bucket, "${local.bucket}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
