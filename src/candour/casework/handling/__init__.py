"""Handling a complaint from plan to outcome."""
