"""What people see: screens are values, and one file puts them into a chat."""
