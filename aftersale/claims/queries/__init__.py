"""Which claims an actor may see, and the lists and facts the doors ask for."""
