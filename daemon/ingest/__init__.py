"""This is where mail comes in: fetched from the mailbox, then parsed and sorted."""
