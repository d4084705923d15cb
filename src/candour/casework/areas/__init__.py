"""Police areas, their bodies, posts and delegations."""
