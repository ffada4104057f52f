"""What needs more than one cite: order, positions, ambiguity, collapsing, groups."""
