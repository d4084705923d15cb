"""Pages of retention: a panel's closed files in the order of their days, and who left office."""
