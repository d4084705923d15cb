"""What the law says: pure functions, facts in, a reasoned answer with its provisions and its dates out.

Nothing here knows Django, a database, a clock or a network; the only files read are this package's own `data/`.
"""
