"""Rubrics found, held to their own rules, and the tools for those who write them."""
