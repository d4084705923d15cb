"""Papers, stored by their hash."""
