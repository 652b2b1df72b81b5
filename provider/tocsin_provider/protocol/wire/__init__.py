"""The messages of the plugin protocol, generated from the `.proto` files beside this one."""
