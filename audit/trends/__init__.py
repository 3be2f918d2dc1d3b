"""Volumes, rates, control charts and comparisons with a baseline. Pure functions of counts and dates."""
