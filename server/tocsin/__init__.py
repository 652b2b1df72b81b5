"""Tocsin: a self-hosted control plane for alerting as code."""

__version__ = "0.1.0"

API_VERSION = "0.8.4"
"""The version of Prefect's REST API that the server speaks."""

PREFECT_VERSION = "3.8.8"
"""What `GET /api/admin/version` answers: the stock client refuses a server of another major version."""
