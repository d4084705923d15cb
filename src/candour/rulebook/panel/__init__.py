"""What the panel decides about precept, meetings and suspension (PRSRA 2011 ss.28-30; SI 2012/2271)."""
