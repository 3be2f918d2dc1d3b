"""Plans in spreadsheets: what a column means, and a row read as one plan."""
