"""Digests, lists of links and chats: links with titles and comments."""
