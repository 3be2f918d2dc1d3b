"""Who may see and do what, enforced by PostgreSQL. An SQLite file has no logins: a convention there."""
