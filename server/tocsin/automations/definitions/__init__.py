"""The definitions of triggers, as they cross the API.

    fields     types of fields that several kinds share
    gating     mute windows, cool-down, grouping and the maximum rate: fields of every outermost trigger
    event      event triggers (Reactive and Proactive)
    metric     metric triggers
    composite  compound and sequence triggers
    sla        shorthands for event triggers that watch over an agreement
    parsing    from JSON to one of them
    compiling  from one of them to what is evaluated

Prefect's fields keep Prefect's names and meaning. Every further field has a default that means "as Prefect", and is left out of
what is stored and answered where it has that default.
"""
