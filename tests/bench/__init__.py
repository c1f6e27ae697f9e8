"""How fast and how large: everything as a ratio to a peer measured in the same run."""
