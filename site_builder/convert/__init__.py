"""Raw bytes become clean Markdown, a ledger and the tree of clauses."""
