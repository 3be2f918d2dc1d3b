"""How alike auditors are: coefficients, intervals, severity. Pure functions of ratings."""
