# Where the scripts keep and look for things; sourced by them, from the repository's root.

# Downloads, outside the repository so that clones and `make clean` share them.
cache=${CHARTLINE_CACHE:-$HOME/.cache/chartline}
icd10cm_folder=$cache/icd10cm
icd10cm_xml=$icd10cm_folder/icd10c-tabular-April-1-2026.xml

# One of the folders in which SwiftPM looks by default.
whisper_pc=${PREFIX:-/usr/local}/lib/pkgconfig/chartline-whisper.pc

chartline=.build/release/chartline
terminology=Terminology/icd10cm-2026.terminology
