"""What the clauses mean: tags with evidence, references, conspicuousness, a reviewer's decisions."""
