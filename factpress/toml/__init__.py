"""TOML as people write it: typed values with their lines, and every mistake said in words."""
