"""Inputs of flow runs: what people, and other runs, have said to a run that asked for it or may receive it."""
