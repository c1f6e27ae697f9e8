"""Printed pages, from PDF files and scans alike: words with their places and ruling lines → lines and rows of cells."""
