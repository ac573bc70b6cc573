"""What a database says of its tables, of either kind."""

from storage.driver import Driver


async def tables_of(driver: Driver) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every table with its columns and their types, in SQLite's words."""
    asked = (
        "SELECT table_name, column_name, CASE data_type WHEN 'bytea' THEN 'blob'"
        " ELSE data_type END FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY 1, 2"
    )
    if not driver.shared:
        asked = (
            "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' ORDER BY 1, 2"
        )
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in await driver.read(asked):
        found.setdefault(table, []).append((column, kind.upper()))
    return list(found.items())


async def parents_of(driver: Driver, table: str) -> list[str]:
    """The tables with whose rows those of this one go."""
    asked = "SELECT confrelid::regclass::text FROM pg_constraint WHERE conrelid = to_regclass($1)"
    if driver.shared:
        return [name for (name,) in await driver.read(asked, table)]
    return [row[2] for row in await driver.read(f"PRAGMA foreign_key_list({table})")]
