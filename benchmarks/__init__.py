"""Tocsin beside Prefect's own server: the same load through the same API, measured from outside. `python -m benchmarks --help`."""
