"""The pure core: what a trigger means. No clock, no database, no logging.

    patterns   a label's value against what was asked for
    matching   an event's resources against `match` and `match_related`
    trigger    a trigger, ready to be evaluated
    counting   (trigger, bucket, event) -> (bucket, fired)
    index      from an event to the triggers that it can concern

The live path, the backtest, the explanation and the tests run these same functions.
"""
