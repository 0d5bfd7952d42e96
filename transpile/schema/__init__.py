"""What resource types accept, and what they are called on each target."""
