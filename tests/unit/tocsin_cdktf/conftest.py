"""One Node.js serves all tests of this process: it takes seconds to start."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tests.support.cdktf  # noqa: F401  # before jsii starts

with warnings.catch_warnings():
    # What jsii's own packages import is not ours to mend.
    warnings.simplefilter("ignore")
    import tocsin_cdktf  # noqa: F401

if TYPE_CHECKING:
    from cdktf import TerraformStack


@pytest.fixture
def stack(tmp_path: Path) -> "TerraformStack":
    """A stack that nobody else has put anything into."""
    import cdktf

    return cdktf.TerraformStack(cdktf.Testing.app(outdir=str(tmp_path)), "stack")
