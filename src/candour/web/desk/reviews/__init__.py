"""Reviews at the desk: the officer's list, a new application, one review with its worksheet, and its decision."""
