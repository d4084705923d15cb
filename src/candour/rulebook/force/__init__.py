"""Police Reform Act 2002 and SI 2020/2: complaints about a force."""
