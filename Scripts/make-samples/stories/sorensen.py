"""A well-child visit at twelve months with vaccines; no known allergies by code and by negation."""

from world import (CPT, ICD10CM, SNOMED, Allergy, ClinicalDocument, Done, Encounter, Name, Narrative, Note, Person, Problem,
                   Result, Shot, Story, vitals)

NOW = "V-260115-009"
T = "2026-01-15T08:40:00-06:00"

NOTE = """12-MONTH WELL CHILD CHECK

Emma Sorensen, 12 months, here with both parents on January 15, 2026.

Concerns: none. Sleeps through the night, eats table food, drinks whole milk from a cup. Pulls to stand, cruises, says "mama" and
"dada". No fever, cough, vomiting or rash. Birth history: term, vaginal delivery, 3420 g. No hospitalizations.
Family history: no asthma, no deafness. Smoke exposure: no. Allergies: none known.

Growth: weight 9.65 kg (70th percentile), length 75.2 cm, head circumference 45.6 cm.
Exam: alert and playful. Red reflex present. TMs normal. No murmur. Abdomen soft, no masses. Hips stable. No rash.
Lead screen 1.2 mcg/dL, hemoglobin 12.1 g/dL: normal.

Assessment: Healthy 12-month-old. Routine child health examination without abnormal findings. Immunizations given today: MMR #1,
varicella #1, hepatitis A #1. Counseled on each vaccine. Influenza vaccine declined by parents.
Next visit at 15 months.
"""

STORY = Story(
    person=Person("sorensen", "RB-0070142", "F", "2025-01-08", Name(["Emma", "Grace"], "Sorensen"),
                  Name(["Emma", "G."], "Sörensen"), "H-8866711", "CFN-9012345", "CFN-9012354", "77 Depot Street",
                  "77 Depot St", "319-555-0190"),
    encounters=[Encounter(NOW, "AMB", "2026-01-15T08:30:00-06:00", "2026-01-15T09:05:00-06:00", "adeyemi",
                          "Well child visit", "410620009", [(CPT, "99392")], ["well"])],
    problems=[Problem("well", "Routine child health examination without abnormal findings", "", "Z00.129", "2026-01-15",
                      "2026-01-15", category="encounter-diagnosis", encounter=NOW)],
    results=vitals(T, NOW, None, "118", "28", "36.9", "", "9.65", "75.2") + [
        Result("9843-4", "Head occipital-frontal circumference", "45.6", "cm", T, NOW, category="vital-signs"),
        Result("718-7", "Hemoglobin [Mass/volume] in Blood", "12.1", "g/dL", T, NOW, "10.5", "13.5"),
        Result("5671-3", "Lead [Mass/volume] in Blood", "1.20", "ug/dL", T, NOW, "", "3.50"),
    ],
    allergies=[Allergy("No known allergy", SNOMED, "716186003", recorded="2026-01-15", none=True)],
    shots=[Shot("03", "MMR", "2026-01-15", "MM0417", NOW), Shot("21", "Varicella", "2026-01-15", "VV2208", NOW),
           Shot("83", "Hepatitis A, pediatric, 2 dose", "2026-01-15", "HA9051", NOW),
           Shot("150", "Influenza, injectable, quadrivalent, preservative free", "2026-01-15", "", NOW, not_done=True)],
    procedures=[Done("Vaccines given with counseling",
                     [(CPT, "90707"), (CPT, "90716"), (CPT, "90633"), (CPT, "90460"), (CPT, "90461")], T, NOW)],
    notes=[Note("sorensen-well-child-2026-01-15.txt", NOW, "Folake Adeyemi, MD", T, "progress-note", NOTE)],
    document=ClinicalDocument(
        "ccd", NOW, "2026-01-15T09:20:00-06:00", "adeyemi", "sorensen-ccd", narratives=[
            Narrative("Plan of treatment", "18776-5", "2.10:2014-06-09", "<paragraph>Next visit at 15 months.</paragraph>"),
        ]),
    gold={NOW: [(ICD10CM, "Z00.129"), (ICD10CM, "Z23")]
          + [(CPT, c) for c in ("99392", "90707", "90716", "90633", "90460", "90461")]},
    bundle="bulk",
)
