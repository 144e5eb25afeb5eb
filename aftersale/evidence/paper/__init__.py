"""The pack on paper: facts made fit for print, photos made small, and the typesetter."""
