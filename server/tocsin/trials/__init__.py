"""Test fires: real messages that somebody sends to see them arrive, and canaries, which are test fires on a schedule."""
