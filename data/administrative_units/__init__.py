"""Tables of administrative units before and after 1 July 2025, and how they were built; data/places.py reads them."""
