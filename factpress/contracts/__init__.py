"""The contracts between the stages: what is said, where it stands, what is drawn. Frozen dataclasses, no libraries."""
