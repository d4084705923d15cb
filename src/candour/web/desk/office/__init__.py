"""Complaints about the office's own people and about the chief constable, and plans for contact: their forms and pages."""
