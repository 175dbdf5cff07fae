"""Financial accounting: G/L accounts, posting keys, periods and accounting documents."""
