"""The Excel add-in: ribbon, VBA sources, the builder of wicker.xlam, the installer and the doctor."""
