"""Cases, allegations, people, and the one wall between bodies."""
