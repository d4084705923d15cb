"""Candour: the open case system for police complaints, reviews and their scrutiny in England and Wales."""
