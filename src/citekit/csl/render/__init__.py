"""What compiled styles call: one cite, its names, dates, numbers and pages."""
