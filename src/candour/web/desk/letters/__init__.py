"""Letters of a case: written, checked, approved by a second person, given; and the list of what was sent."""
