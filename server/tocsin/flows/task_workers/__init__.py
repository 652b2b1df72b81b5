"""Background tasks: runs that wait for a process that serves their task, and the sockets over which such processes get them."""
