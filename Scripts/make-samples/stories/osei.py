"""Diabetes with hyperglycemia, known to the bulk export alone."""

from world import (CPT, ICD10CM, Attachment, Drug, Encounter, Name, Person, Problem, Result, Story, vitals)

NOW = "V-251125-030"
T = "2025-11-25T13:10:00-06:00"

NOTE = """Diabetes visit 11/25/2025. Gabriel Osei, 59-year-old man with type 2 diabetes and persistent hyperglycemia. A1c 9.6 %.
Fasting glucose 210 to 260 mg/dL at home. Denies polydipsia or blurred vision. No retinopathy, no neuropathy, no nephropathy.
Takes metformin 1000 mg BID. BP 128/76.
Assessment: Type 2 diabetes mellitus with hyperglycemia, uncontrolled. Plan: start empagliflozin 10 mg daily; diabetes education; return in 6 weeks.
"""

STORY = Story(
    person=Person("osei", "RB-0064410", "M", "1966-06-17", Name(["Gabriel", "Kwame"], "Osei"), None, "", "CFN-5530187", "",
                  "88 Tannery Way", "", "319-555-0199", ("2054-5", "Black or African American")),
    encounters=[Encounter(NOW, "AMB", "2025-11-25T13:00:00-06:00", "2025-11-25T13:25:00-06:00", "adeyemi",
                          "Diabetes follow-up", "44054006", [(CPT, "99214")], ["dm"])],
    problems=[Problem("dm", "Type 2 diabetes mellitus with hyperglycemia", "44054006", "E11.65", "2018", "2025-11-25",
                      category="encounter-diagnosis", encounter=NOW)],
    results=vitals(T, NOW, ("128", "76"), "78") + [
        Result("4548-4", "Hemoglobin A1c", "9.60", "%", T, NOW, "4.00", "5.60", "H")],
    drugs=[
        Drug("861004", "Metformin hydrochloride 1000 MG Oral Tablet", "1000 mg by mouth twice daily", "2021-04-19", "",
             ("1000", "mg"), (2, 1, "d")),
        Drug("1545658", "Empagliflozin 10 MG Oral Tablet", "10 mg by mouth daily", "2025-11-25", "", ("10", "mg"),
             (1, 1, "d"), encounter=NOW),
    ],
    attachments=[Attachment("osei-note-1", "Progress note", "11506-3", NOTE, T, NOW, "adeyemi")],
    gold={NOW: [(ICD10CM, "E11.65"), (ICD10CM, "Z79.84"), (CPT, "99214")]},
    bundle="bulk",
)
