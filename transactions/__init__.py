"""The transactions: dialogs that a terminal, a batch file, a scenario or a test drives with the same steps."""
