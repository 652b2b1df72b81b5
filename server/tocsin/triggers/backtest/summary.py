"""A backtest in a sentence, as a plan or a terminal shows it."""

from datetime import timedelta
from typing import Final

from tocsin.triggers.backtest.protocol import Count, Part

_DAY: Final = timedelta(days=1)


def summarize(count: Count, period: timedelta) -> str:
    """How often it would have fired; where it would not have, why."""
    if count.fired:
        text = f"would have fired {_times(count.fired)} in {_words(period)}"
        if period > _DAY:
            text += f", {count.fired_last_day:,} in the last 24 hours"
        held = sum(count.held_back.values())
        return f"{text}; {held:,} more were held back" if held else text
    nothing = next((part for part in count.parts if not part.matched), None)
    if nothing is not None:
        return f"would not have fired in {_words(period)}: {_where(nothing)} matched 0 of {count.events:,} events{_why(nothing)}"
    matched = sum(part.matched for part in count.parts)
    return f"would not have fired in {_words(period)}: {matched:,} of {count.events:,} events matched, never enough at a time"


def _where(part: Part) -> str:
    return (
        "the trigger"
        if not part.path
        else "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in part.path)[1:]
    )


def _why(part: Part) -> str:
    if not part.named:
        return ": none has a name that it waits for"
    return f": of {part.named:,} with the right name, {part.misses[0].reason}" if part.misses else ""


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _words(period: timedelta) -> str:
    hours = period / timedelta(hours=1)
    if hours >= 48:
        return f"{round(hours / 24):,} days"
    return f"{round(hours):,} hours" if hours >= 2 else f"{round(hours * 60):,} minutes"
