"""The pages of a PDF as blocks: its cells by its maker's tags, else by the lines drawn around them."""
