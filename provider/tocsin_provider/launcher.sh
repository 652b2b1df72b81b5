#!/bin/sh
# Starts the Tocsin provider for Terraform. These bytes are the same on every machine, so that the hash in
# .terraform.lock.hcl holds everywhere; which Python to use is written down elsewhere, or found.
start() { exec "$1" -P -m tocsin_provider; }

# 1. Said explicitly.
if [ -n "${TOCSIN_PROVIDER_PYTHON:-}" ]; then
  start "$TOCSIN_PROVIDER_PYTHON"
fi

# 2. Written down by `tocsin provider install`, beside the versions of this provider (three levels up, and through
#    the link that `terraform init` makes), or in the home directory where the package was copied elsewhere.
here=$(CDPATH= cd -P -- "$(dirname -- "$0")" 2>/dev/null && pwd)
for pointer in "$here/../../provider-python" "${HOME:-}/.tocsin/provider-python"; do
  if [ -r "$pointer" ]; then
    IFS= read -r python < "$pointer" || :
    if [ -x "$python" ]; then
      start "$python"
    fi
  fi
done

# 3. The Python beside the `tocsin` command, or any that has the provider installed.
tocsin=$(command -v tocsin 2>/dev/null) && tocsin=$(readlink -f -- "$tocsin" 2>/dev/null)
for python in "${tocsin:+${tocsin%/*}/python}" python3 python; do
  if [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 &&
    "$python" -P -c 'import tocsin_provider' >/dev/null 2>&1; then
    start "$python"
  fi
done

echo "The Tocsin provider found no Python that has it installed. Run \`tocsin provider install\` on this machine," \
  "or set TOCSIN_PROVIDER_PYTHON to the Python of the environment in which Tocsin is installed." >&2
exit 1
