"""What every test shares: laws are tried without a time limit, since a heavy library's first call is slow."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
