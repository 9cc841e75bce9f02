"""Conformance: what screen readers, archives and Word need of a finished file, and what no validator looks at.

These checks read a file as anyone would who got it: they know nothing of what it was made from.
"""
