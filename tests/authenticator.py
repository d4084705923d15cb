"""What an authenticator app shows, for tests that sign in with one."""

from __future__ import annotations

import time

PERIOD, LEFT = 30, 10  # seconds: how long a code counts, and how much of it a slow machine needs


def code(secret: str) -> str:
    """The six numbers for this secret, with time left to send them: near the end of their time, those that come next."""
    from allauth.mfa.totp.internal import auth

    left = PERIOD - time.time() % PERIOD
    if left < LEFT:
        time.sleep(left)
    return str(auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time())))))
