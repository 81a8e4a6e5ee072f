"""Everything that is published of an edition."""
