"""From contents to finished files: each a job known by the hash of all that it is made from, and nothing made twice."""
