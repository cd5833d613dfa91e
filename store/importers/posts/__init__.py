"""Posts, tables, lists and session lists of a reading group: papers that were presented."""
