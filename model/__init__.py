"""The company: its dictionary, its store, its rules and its postings. Knows no screen and no terminal."""
