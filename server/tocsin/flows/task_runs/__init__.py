"""Task runs that a client registers: for each subflow run one, which stands for it in the parent flow."""
