"""The website and the live connection."""
