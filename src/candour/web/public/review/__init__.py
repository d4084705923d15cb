"""Ask for a review: may I, who decides, until when, what I am unhappy with; kept as it is typed, sent to the office."""
