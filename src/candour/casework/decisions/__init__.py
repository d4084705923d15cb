"""The statutory decisions of a complaint, each beside the rulebook's advice."""
