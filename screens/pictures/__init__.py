"""Pictures that were adjusted, to be agreed to."""
