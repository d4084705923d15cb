"""The settings, the addresses and the way in for the server."""
