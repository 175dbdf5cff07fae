"""Client, users, organisation, units and currencies: the tables that everything else refers to."""
