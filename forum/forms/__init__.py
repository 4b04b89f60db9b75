"""What people send, checked before a verb sees it: one file a noun."""
