"""Writes the package `tocsin_cdktf` below provider_schema/bindings from the contract: `make bindings`.

`generate.mjs` has CDKTF's own generator write the jsii classes; `shapes` and `classes` write what users import.
"""
