"""The passport: its machine-readable lines found and read, its page cropped and inspected."""
