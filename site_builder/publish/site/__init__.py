"""The website: pages, search and frame."""
