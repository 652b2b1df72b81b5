"""Python's collector of garbage, which walks whatever it may find garbage in again and again."""

import gc


def keep_what_is_there() -> None:
    """Collect what is garbage now, and never look at the rest again: it is taken to stay until the end.

    What is let go of later is freed as always, unless it is part of a circle.
    """
    gc.collect()
    gc.freeze()
