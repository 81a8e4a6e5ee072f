"""Translation catalogues: reading, checking and carrying them over."""
