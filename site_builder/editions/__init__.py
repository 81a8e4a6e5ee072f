"""What changed between editions of a document."""
