"""Factpress: one facts file in, every brief out."""

__version__ = "0.1.0"
