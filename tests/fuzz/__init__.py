"""Input fuzz: whatever is typed into whatever field, there is a message or a clean take-over, never a runtime error."""
