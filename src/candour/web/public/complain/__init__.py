"""Make a complaint: one question a page, kept as it is typed, sent to the body whose complaint it is."""
