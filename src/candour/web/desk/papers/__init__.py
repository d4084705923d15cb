"""Papers of a case: one file at a time into the store, out again through the wall as an attachment."""
