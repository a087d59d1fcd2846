"""The figures as one page that needs nothing else: charts inline, no script, no network."""
