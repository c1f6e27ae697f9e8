"""The parts of the page `Nạp báo cáo`: receiving files, the list of drafts, one draft with its corrections, publishing.

Reads and writes only what data/intake owns; whatever needs a report's file is done by a process started here.
"""
