"""Why nothing could be measured, in a sentence."""


class NotMeasured(Exception):
    """The benchmark cannot go on; the sentence says why and what would help."""
