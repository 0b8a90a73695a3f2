"""Why a session has no place, what there is too little of, and the ways out."""
