"""The values that travel through the pipeline, and the grammar that all rooms read them by."""
