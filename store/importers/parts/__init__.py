"""What documents of several formats have in common: names, titles, dates, links, columns."""
