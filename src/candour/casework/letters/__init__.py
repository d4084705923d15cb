"""Letters: drafted, checked, approved, given."""
