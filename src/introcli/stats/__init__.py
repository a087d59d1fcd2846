"""What works: success rates, response times, the network."""
