"""The packet: one accessible, archivable PDF of an edition, ready to print and to sign."""
