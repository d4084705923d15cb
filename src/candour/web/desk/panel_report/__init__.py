"""K10: the report of a panel on complaints, its frozen versions, and the three published figures side by side."""
