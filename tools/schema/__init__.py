"""Makes ``transpile/schema/data`` from public packages; never imported by the product."""
