"""An audit of facts.toml and out/ against the lists of the documents, by code that shares nothing with the engine."""
