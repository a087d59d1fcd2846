"""Pictures of the network, one file for each way of drawing."""
