"""Return settings of a seller (A080 to A085, A091, A105): who decides, where to, what stays."""
