"""From a file received to a published report: reading, looking over, publishing. People decide in data/intake.

Never publishes what nobody asked to publish, and changes no record but by a correction that stands in the ledger.
"""
