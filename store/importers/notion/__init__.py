"""What Notion gives: pasted tables, and exports of several files."""
