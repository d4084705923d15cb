"""Reviews of an outcome."""
