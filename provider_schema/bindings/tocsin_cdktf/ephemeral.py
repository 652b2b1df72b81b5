"""Ephemeral resources, of which CDKTF knows nothing: what they give is in no state and no plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cdktf import TerraformElement, TerraformStack
from constructs import Construct

from tocsin_cdktf.configuration import Configuration


class EphemeralResource(TerraformElement):
    """What all ephemeral resources have in common. Raises ConfigurationError as resources do."""

    def __init__(
        self, scope: Construct, id_: str, type_name: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]
    ) -> None:
        configuration = Configuration("ephemeral_resource", type_name, id_, arguments, meta)
        super().__init__(scope, id_, f"ephemeral.{type_name}")
        given = configuration.for_an_override()
        if "provider" in meta:
            given["provider"] = meta["provider"].fqn
        self._address = f"ephemeral.{type_name}.{self.friendly_unique_id}"
        TerraformStack.of(self).add_override(self._address, given)
