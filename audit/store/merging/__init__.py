"""Work carried between audit databases: exported, sealed, packed, copied and merged."""
