"""Recommendations of reviews: those that wait for an answer, and the force's answer."""
