"""Trends: volumes against a baseline, grades over time, charts of any series."""
