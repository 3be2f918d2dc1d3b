"""Moderation: how far auditors agree, who differs, on what, what was settled, and which plans to draw."""
