"""The Terraform provider of Tocsin: a process of its own that knows the REST API and the contract, never the server.

Nothing is imported here: Terraform starts the provider several times per command, so start-up time counts.
"""

__version__ = "0.1.0"
