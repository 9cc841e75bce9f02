"""The gallery: every block and every chart kind on one look, as PDF and as Word, for designers and for regression."""
