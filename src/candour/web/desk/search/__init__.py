"""Cases found by words. The words stay in the session, never in an address."""
