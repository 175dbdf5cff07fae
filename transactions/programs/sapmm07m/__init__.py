"""SAPMM07M: goods movements. `receipt` has the screens of MB01, `documents` those of MBST and MB03."""
