"""`python -m tocsin_provider`: what the launcher runs when Terraform starts the provider."""

from tocsin_provider.protocol.server import main

if __name__ == "__main__":
    raise SystemExit(main())
