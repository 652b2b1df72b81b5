"""What is made from the contract: see `provider_schema/README.md`."""
