"""What happens when time passes: a few ticks, each of which takes what is due."""
