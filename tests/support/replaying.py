"""The replaying process of tests: one for all of them."""

from tocsin.triggers.backtest.workers import Workers


class LastingWorkers(Workers):
    """Outlives the applications that use it; `end` is what closes it."""

    def close(self) -> None:
        """A test is over, or nothing was asked for a while: the next one will ask again."""

    def end(self) -> None:
        """End the process."""
        super().close()
