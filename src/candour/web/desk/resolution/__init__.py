"""The panel's secretariat at the desk: complaints about a commissioner or deputy, issue by issue."""
