"""What constructs take beside the attributes of the contract: CDKTF's own arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from cdktf import (
        FileProvisioner,
        ITerraformDependable,
        ITerraformIterator,
        LocalExecProvisioner,
        RemoteExecProvisioner,
        SSHProvisionerConnection,
        TerraformCount,
        TerraformProvider,
        TerraformResourceLifecycle,
        WinrmProvisionerConnection,
    )


class Meta(TypedDict, total=False):
    """The arguments of every resource and data source; what they mean is Terraform's."""

    connection: SSHProvisionerConnection | WinrmProvisionerConnection
    count: float | TerraformCount
    depends_on: Sequence[ITerraformDependable]
    for_each: ITerraformIterator
    lifecycle: TerraformResourceLifecycle
    provider: TerraformProvider
    provisioners: Sequence[FileProvisioner | LocalExecProvisioner | RemoteExecProvisioner]


class ProviderMeta(TypedDict, total=False):
    """The arguments of the provider: an alias, to tell several of one stack apart."""

    alias: str


class EphemeralMeta(TypedDict, total=False):
    """The arguments of every ephemeral resource."""

    provider: TerraformProvider
