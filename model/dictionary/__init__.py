"""The dictionary: data elements, declared once, from which columns, parsers, labels, F1 and F4 come."""
