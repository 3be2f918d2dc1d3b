"""Plans, audits, reviews and advice from a council's files: masked, and stored whole or not at all."""
