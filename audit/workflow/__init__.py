"""One module a user's job. No terminal and no SQL; long work takes a progress callback."""
