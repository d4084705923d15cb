"""A panel meets about complaints: a pack of one case for those who resolve it, the agenda, its public and exempt papers."""
