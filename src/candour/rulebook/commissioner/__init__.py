"""Complaints about elected local policing bodies (SI 2012/62): one file per question, pure functions."""
