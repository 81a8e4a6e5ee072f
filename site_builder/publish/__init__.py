"""What is published of a document: data, packets, bundle and website, and how they are placed."""
