"""`python -m tocsin_provider`: what the launcher runs when Terraform starts the provider."""

import os
import sys

from tocsin_provider.protocol.server import main

if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    # Terraform waits for this process, and the interpreter's own tidying up takes longer than all of ours.
    os._exit(status)
