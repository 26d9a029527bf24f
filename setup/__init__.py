"""Gets a bare machine ready and runs the project's gate. Standard library only: it runs before anything is installed."""
