"""Statistics tables in the layouts of text files: headings, sections, row numbers, cells. Knows no meaning of rows."""
