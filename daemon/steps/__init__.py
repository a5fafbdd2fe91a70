"""This is where the four steps live: collect, handle, remind, dispatch."""
