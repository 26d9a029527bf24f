"""The command line: scripts, help desks and checks use it."""
