"""The work: what the law asks next, of mine, of the team, of everything I may see; filters and the file of it."""
