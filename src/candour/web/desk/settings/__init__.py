"""An area's people and profile: who holds which role, and what the profile says, each value with its source."""
