"""The face: the commands and the terminal program. It draws any dynpro and knows no transaction."""
