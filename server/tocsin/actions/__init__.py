"""What an automation does when it fires: one file per action, found through the registry."""
