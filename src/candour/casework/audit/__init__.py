"""The append-only events and the record of who looked."""
