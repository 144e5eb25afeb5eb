"""Files people attach to messages: taken in, and given out to those who may see them."""
