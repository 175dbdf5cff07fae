"""SAPMF05L: displaying accounting documents."""
