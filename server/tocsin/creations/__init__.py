"""Creations that a client may have to find again: those of which it could not write down yet that it made them.

Terraform that is killed between an answer and its state knows nothing of what it made; the next run would make it again, and a
page would be sent twice. So a client names each creation by a key (`Idempotency-Key`) and itself by its run (`Tocsin-Run`), and
confirms at its end what it has written down. What was not confirmed is found by the next run that creates under the same key.
"""
