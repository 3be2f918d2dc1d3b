"""Facts counted by the database for trends and reports: figures and dates, never words."""
