"""A fictional province: its places, its quarters, what happened there, and what its reports got wrong."""
