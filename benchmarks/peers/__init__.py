"""Other ways to do the same work: what a competent user writes, what a general library gives, what is done by hand."""
