"""Alerting as code in Python: Tocsin's provider as constructs of CDKTF.

`PrefectBlock`, `PrefectAutomation` and the rest take what the same resource takes in HCL, as dicts or as structs, and refuse
what the provider would refuse. The keys of the dicts are typed in `tocsin_cdktf.shapes`.
"""

from __future__ import annotations

from tocsin_cdktf import node

# Before anything imports cdktf, which starts Node.js there and then.
node.use()

try:
    import cdktf as _cdktf  # noqa: F401
except ImportError as missing:
    raise ImportError("tocsin_cdktf needs CDKTF: pip install 'tocsin[cdktf]'") from missing

from tocsin_cdktf.classes import *  # noqa: E402, F403
from tocsin_cdktf.configuration import ConfigurationError as ConfigurationError  # noqa: E402
