"""What a machine can read in a plan's words: findings with their place in the text. Shown, never decided."""
