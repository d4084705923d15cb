"""What other programs see: JSON in, JSON out. Each address says so in docs/reference/openapi.json."""
