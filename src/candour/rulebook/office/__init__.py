"""Complaints about the office's own staff, its chief executive and its volunteers: local policy, and no statute."""
