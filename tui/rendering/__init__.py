"""From what a document says to what a terminal shows."""
