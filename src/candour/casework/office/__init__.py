"""Complaints about the office's own people, by its own policy; and contact plans, which the same policy allows."""
