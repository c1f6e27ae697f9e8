"""Reports on their way into the store: originals, drafts, what was read of them, corrections, wordings taught.

Owns the files under `<store root>/intake`, where the page that receives reports and the process that reads them meet.
Knows no file format and no rule; nothing here publishes anything.
"""
