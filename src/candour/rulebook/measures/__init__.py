"""What each published figure counts, over plain rows: every figure comes with its reasons."""
