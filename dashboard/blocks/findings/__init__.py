"""The blocks of the page on data quality: what is doubtful, both figures of a finding, what became of it, the slips."""
