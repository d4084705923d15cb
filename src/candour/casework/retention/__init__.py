"""How long the files of a panel's closed cases are kept: looked at by people, held, kept longer, or erased by two of them."""
