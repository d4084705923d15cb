"""PRA 2002 Sch 3 paras 6A and 25: the review of an outcome, as a proceeding of its own."""
