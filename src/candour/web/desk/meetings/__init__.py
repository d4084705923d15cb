"""K6 and K9: the pack of a panel's case for those who resolve it; a meeting, its agenda, its public and exempt papers."""
