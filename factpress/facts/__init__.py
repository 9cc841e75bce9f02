"""Facts: from facts.toml to typed, immutable figures."""
