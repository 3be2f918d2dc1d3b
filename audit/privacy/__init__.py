"""Identifiers and their checksums, masking, minted references, suppression of small numbers."""
