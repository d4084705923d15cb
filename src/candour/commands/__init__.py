"""What `candour …` runs, a file for each kind. Nothing imports Django before a command needs it."""
