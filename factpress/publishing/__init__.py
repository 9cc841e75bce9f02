"""How an edition reaches out/: its manifest, the one step that replaces the old one, the editions kept."""
