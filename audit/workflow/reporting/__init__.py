"""Reports: facts reckoned from the store, laid out once as a `Report`, then written in any format."""
