"""The outbox: what an automation sends is stored with its firing, leased, sent, and recorded with every attempt."""
