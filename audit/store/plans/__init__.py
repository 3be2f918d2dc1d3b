"""Plans as stored: versions, words, advice, reviews and the imports they came with."""
