resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "github" {
  for_each = local.trust_policies

  name                 = "github-prefect-${each.key}"
  description          = "Taken by the workflows of ${var.repository} to ${each.key}"
  assume_role_policy   = each.value
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "github" {
  for_each = aws_iam_role.github

  name   = "prefect-${each.key}"
  role   = each.value.name
  policy = local.role_policies[each.key]
}

# For blocks that refer to their secrets instead of holding them: attach it to the role that Tocsin runs with.
resource "aws_iam_policy" "server" {
  name        = "tocsin-read-secrets"
  description = "Read the secrets that blocks refer to"
  policy      = local.role_policies["server"]
}
