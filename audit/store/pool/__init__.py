"""What a council gives to a shared pool for analysis: flat tables of records without words or names."""
