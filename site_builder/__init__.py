"""Turn broken text extractions of legal agreements into a proven documentation site."""

__version__ = "0.1.0"
