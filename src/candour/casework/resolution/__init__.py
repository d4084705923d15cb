"""Complaints and conduct matters about a commissioner or deputy, as a police and crime panel handles them (SI 2012/62)."""
