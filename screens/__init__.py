"""What people see: screens as values, and one module that sends them to chats."""
