from pkgutil import extend_path
__path__ = extend_path(__path__, __name__)

import abc
import builtins
import datetime
import enum
import typing

import jsii
import publication
import typing_extensions

import typeguard
from importlib.metadata import version as _metadata_package_version
TYPEGUARD_MAJOR_VERSION = int(_metadata_package_version('typeguard').split('.')[0])

def check_type(argname: str, value: object, expected_type: typing.Any) -> typing.Any:
    if TYPEGUARD_MAJOR_VERSION <= 2:
        return typeguard.check_type(argname=argname, value=value, expected_type=expected_type) # type:ignore
    else:
        if isinstance(value, jsii._reference_map.InterfaceDynamicProxy): # pyright: ignore [reportAttributeAccessIssue]
           pass
        else:
            if TYPEGUARD_MAJOR_VERSION == 3:
                typeguard.config.collection_check_strategy = typeguard.CollectionCheckStrategy.ALL_ITEMS # type:ignore
                typeguard.check_type(value=value, expected_type=expected_type) # type:ignore
            else:
                typeguard.check_type(value=value, expected_type=expected_type, collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS) # type:ignore

from ._jsii import *

__all__ = [
    "automation",
    "block",
    "data_prefect_automation",
    "data_prefect_automation_backtest",
    "data_prefect_automations",
    "data_prefect_block",
    "data_prefect_block_type",
    "data_prefect_blocks",
    "data_prefect_deployment",
    "data_prefect_deployments",
    "data_prefect_flow",
    "data_prefect_variable",
    "data_prefect_work_pool",
    "data_prefect_work_pools",
    "data_prefect_work_queue",
    "deployment",
    "flow",
    "provider",
    "variable",
    "work_pool",
]

publication.publish()

# Loading modules to ensure their types are registered with the jsii runtime library
from . import automation
from . import block
from . import data_prefect_automation
from . import data_prefect_automation_backtest
from . import data_prefect_automations
from . import data_prefect_block
from . import data_prefect_block_type
from . import data_prefect_blocks
from . import data_prefect_deployment
from . import data_prefect_deployments
from . import data_prefect_flow
from . import data_prefect_variable
from . import data_prefect_work_pool
from . import data_prefect_work_pools
from . import data_prefect_work_queue
from . import deployment
from . import flow
from . import provider
from . import variable
from . import work_pool
