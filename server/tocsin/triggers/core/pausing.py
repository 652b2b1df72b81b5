"""What a trigger still knows after a pause: only what it has fired for and what is not over yet."""

from tocsin.triggers.core.states import Bucket, Children, CoolDown, Idle, Metric, State, Streak, Window


def after_pause(state: State) -> State | None:
    """What is left of a state when its automation is resumed. What happened meanwhile is unknown, so nothing is counted on."""
    match state:
        case Bucket(active=True, last=last) | Idle(active=True, last=last):
            return Idle(active=True, last=last)
        case Window(active=True, start=start):
            return Idle(active=True, last=start)
        case Streak(active=True):
            return Streak((), active=True)
        case Metric(active=True):
            return Metric((), active=True, last=state.last)
        case Children(active=active, last=fired) if active:
            return Children((), active, fired)
        case CoolDown():
            return state
    return None
