"""First words: drafts, receipt, eligibility, routing."""
