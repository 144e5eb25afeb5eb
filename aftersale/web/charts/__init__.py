"""Pictures of numbers, drawn on the server: sparks, bars, the window of a measure, large charts."""
