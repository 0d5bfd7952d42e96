"""What engines do about a stack that changed, told without making anything."""
