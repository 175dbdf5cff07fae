"""The trainer's desk."""
