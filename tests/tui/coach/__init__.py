"""The coach at the face: panel, lessons in every mode, boxes."""
