"""The slots formulation: one Boolean per candidate and start, where every jury is known beforehand.

It serves thesis defences and other orals before juries that the user has named: `policy.stable_juries: false`, each candidate's jury
pinned, one piece before the jury and nothing else. All that may vary is when and in which room; on a coarse grid that is few
Booleans, and what the jurors' time allows is a set of cliques, which the solver's linear relaxation bounds well.
"""
