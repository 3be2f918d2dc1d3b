"""Rubrics, lexicons, import profiles and settings files: the only door that knows ruamel.yaml."""
