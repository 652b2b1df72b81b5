"""What can be known to be wrong about an automation before it runs.

    finding     what is found, and what a rule is
    facts       what has to be known about this server: what exists, what has been seen
    survey      gathers the facts: all SQL is there
    catalogue   the events that Prefect and this server make, and what they are about
    subject     a definition as the rules see it
    names       rules about the names of events
    matching    rules about `match`, `match_related` and `for_each`
    tags        the rule about tags that are asked for
    counting    rules about how events are counted
    waiting     rules about what is waited for, and about mute windows
    composites  rules about compound and sequence triggers
    actions     rules about actions and what they act on
    secrets     rules about the secrets that blocks refer to
    templates   rules about what templates name
    loops       rules about automations that fire for what they did themselves
    checker     all rules, and carrying them out
    suppositions  a definition of which parts are not known yet

A new rule is a function in one of these modules and its name in the module's `RULES`. All of them are pure.
"""
