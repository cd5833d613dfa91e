"""The main screen: one Screen, and the plain objects that it is made of."""
