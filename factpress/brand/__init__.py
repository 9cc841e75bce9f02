"""The brand: colours, fonts and styles as they are read, and whether what is set in them can be read."""
