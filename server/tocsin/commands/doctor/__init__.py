"""`tocsin doctor`: does everything fit together, from the variables to the server? Each check is a file in `checks/`.

A check looks at the `Surroundings` for facts, and a pure function makes findings of these: what is so, and what to do about it. No
finding holds a value that could be secret.
"""
