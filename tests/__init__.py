"""The tests; a package, so that no other distribution can stand in for it."""
