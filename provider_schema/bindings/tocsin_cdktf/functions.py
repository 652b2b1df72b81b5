"""The functions of the provider: what they give is an expression, which Terraform evaluates."""

# Written by `make bindings` from provider_schema/prefect.json: edit that.

from __future__ import annotations

__all__: list[str] = []
