"""Phiếu trả lại: what a commune is asked to check in its report, as an official Word file. Always Vietnamese."""
