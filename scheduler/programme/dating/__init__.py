"""The formulations of the dating, its levels, and the names that a solution gets at last."""
