"""From facts to pages, charts and tables: the only door that knows jinja2 and typst."""
