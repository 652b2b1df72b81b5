"""The pure core: what a trigger means. No clock, no database, no logging.

    patterns   a label's value against what was asked for
    matching   an event's resources against `match` and `match_related`
    trigger    the trigger of an automation, ready to be evaluated: a tree
    index      from an event to the triggers that it can concern
    states     what is remembered, in cells, and for how long (lifetimes); which of them is due (agenda)

    counting   Reactive: so many events in a window
    streak     so many in a row
    holding    states that have to last
    absence    Proactive: windows in which something was to come
    metric     a figure that is out of bounds
    composite  triggers of triggers
    mutes      windows in which events do not count
    gate       cool-down, grouping, a maximum rate
    signal     what comes out of it
    causality  chains of firings, and when they are cut

    machine    one automation: (program, cells, event or deadline) -> (cells, decisions)
    replay     the same over a history
    pausing    what is left after a pause

The live path, the backtest, the explanation and the tests run these same functions.
"""
