"""What a dating depends on, worked out once: days, resource profiles, who and what is alike, cuts, what stands already."""
