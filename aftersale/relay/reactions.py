"""What the relay does when something below it happens: letters leave."""
