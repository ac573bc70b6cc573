"""A real PostgreSQL for the tests: a server of their own, from the wheel that carries one."""
