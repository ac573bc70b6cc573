"""How the weights beside the code were made; nothing here runs in the bot."""
