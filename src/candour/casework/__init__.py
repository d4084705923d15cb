"""What people do: the acts, their permissions and their records. Imports the rulebook; never a screen."""
