"""Scoring and settling at the terminal: plain prompts and full screen, two faces of one workflow."""
