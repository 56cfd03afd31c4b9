"""What a number or a noun takes from claims told before: "of these", "the latter", "the station", "41" of protocols."""
