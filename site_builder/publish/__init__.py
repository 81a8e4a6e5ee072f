"""What is made of a document: data, site, bundle, packet. Each is a function of an edition."""
