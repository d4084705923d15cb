"""A case: what the law asks next, the allegations, the people, the record, and a page for every act."""
