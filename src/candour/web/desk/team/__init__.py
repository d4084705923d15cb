"""What each person of a team carries, what nobody has, which dates were missed."""
