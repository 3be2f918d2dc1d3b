"""Tables given to other engines as Parquet files: the only door that knows pyarrow."""
