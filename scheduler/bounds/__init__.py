"""What can be shown by counting, without a solver: why there is no timetable, and why one is no better.

`infeasibility` has the counts that prove that nothing fits, each with the facts that it rests on; `objectives` has one module per
objective, with the least that it comes to and the sentence that says so.
"""
