"""Moderation as stored: samples, settlements and panels."""
