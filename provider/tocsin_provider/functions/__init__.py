"""The functions, one file each. They are pure: they know neither the API nor the provider's configuration."""
