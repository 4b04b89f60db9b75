"""Seeing it run: figures for a monitor, whether all is well, and a log that holds nobody's words."""
