"""Commands that ask a server over its API: `client` reaches it, and each other module is a group of commands."""
