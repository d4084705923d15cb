"""What a body publishes: reports frozen as they were, never changed; corrections are new versions."""
