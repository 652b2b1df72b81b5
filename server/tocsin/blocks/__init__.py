"""Blocks: typed, named configuration that other things refer to.

A block *type* (slack-webhook) has block *schemas*, one per version of its fields; a block *document* is one named set of values for
such a schema. Routes and shapes are Prefect's; the values are checked when they are written and encrypted at rest.
"""
