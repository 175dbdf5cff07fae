"""Module pools: the programs whose dynpros several transaction codes share."""
