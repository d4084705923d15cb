"""What came in and is not on the log yet, and the form for what is said by phone, at the counter or in a letter."""
