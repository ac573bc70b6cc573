"""Pages inside Telegram for what a chat is too narrow for; each act also has its way by chat."""
