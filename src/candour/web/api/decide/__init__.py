"""The questions of the law, put by another program."""
