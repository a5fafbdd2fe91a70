"""This is where letters are written and handed to a mail server."""
