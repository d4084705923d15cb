"""The pieces every casework app stands on: acts, events, actors, identifiers and the one clock."""
