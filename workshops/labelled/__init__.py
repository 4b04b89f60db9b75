"""The labelled sets that the plan search and the suggested duplicates are measured by, and how well they do.

Each set has a half to tune by and a half that only judges; the file names say which.
"""
