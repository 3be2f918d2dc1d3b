"""Audits by Excel form: made for people who install nothing, and read back safely."""
