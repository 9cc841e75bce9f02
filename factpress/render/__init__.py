"""Finished pages as files: bytes in a format, and nothing else."""
