"""Small shared pieces without any knowledge of the domain."""
