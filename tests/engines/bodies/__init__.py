"""Bodies drawn from the schema, as specs that every engine judges."""
