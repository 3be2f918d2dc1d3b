"""What everything is made of: frozen, validated values that know nothing of files or screens."""
