"""Answer questions that need more than one look-up: who is involved, what is meant, who held an office, what holds."""
