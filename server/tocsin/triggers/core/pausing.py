"""What a trigger still knows after a pause: only what it has fired for and what is not over yet."""

from tocsin.triggers.core.states import Bucket, Children, CoolDown, Idle, Metric, State, Streak, Window


def after_pause(state: State) -> State | None:
    """What is left of a state when its automation is resumed. What happened meanwhile is unknown, so nothing is counted on."""
    match state:
        case Bucket(active=True) | Window(active=True) | Idle(active=True):
            return Idle(active=True)
        case Streak(active=True):
            return Streak((), active=True)
        case Metric(active=True):
            return Metric((), active=True, last=state.last)
        case Children(active=active) if active:
            return Children((), active)
        case CoolDown():
            return state
    return None
