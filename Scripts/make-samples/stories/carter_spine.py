"""James Michael Carter of Quarry Road: back pain. He is not the James Michael Carter of Harbor Street."""

from world import (CPT, ICD10CM, Drug, Encounter, Name, Note, Person, Problem, Story, vitals)

NOW = "V-251110-017"
T = "2025-11-10T10:20:00-06:00"

NOTE = """James Carter, 64 M. 11/10/2025.

Low back pain for 10 days after raking leaves. Dull, 5/10, no radiation. No leg weakness, no numbness, no saddle anesthesia, no bowel or
bladder incontinence, no fever. No history of cancer. Tried acetaminophen with some relief.
PMH: hypertension, on amlodipine 5 mg daily. NKDA. Smokes half a pack of cigarettes a day.

BP 132/84, HR 76. Lumbar paraspinal tenderness, no midline tenderness. Straight leg raise negative bilaterally. Strength 5/5, reflexes
symmetric. Gait normal.

Assessment: Acute low back pain, no red flags; imaging not indicated. Essential hypertension, controlled. Cigarette smoker, advised to quit.
Plan: naproxen 500 mg BID with food for 7 days, heat, stay active. Return in 4 weeks if not better.
"""

STORY = Story(
    person=Person("carter-quarry-road", "RB-0031118", "M", "1961-02-03", Name(["James", "Michael"], "Carter"), None,
                  "H-8815502", "WPN-3319004", "", "501 Quarry Road", "", "319-555-0104"),
    encounters=[Encounter(NOW, "AMB", "2025-11-10T10:15:00-06:00", "2025-11-10T10:35:00-06:00", "adeyemi",
                          "Low back pain", "279039007", [(CPT, "99213")], ["back", "htn"])],
    problems=[
        Problem("back", "Low back pain", "279039007", "M54.50", "2025-10-31", "2025-11-10", encounter=NOW,
                category="encounter-diagnosis"),
        Problem("htn", "Essential hypertension", "59621000", "I10", "2017", "2017-03-09"),
    ],
    results=vitals(T, NOW, ("132", "84"), "76"),
    drugs=[
        Drug("198014", "Naproxen 500 MG Oral Tablet", "500 mg by mouth twice daily with food for 7 days", "2025-11-10",
             "2025-11-17", ("500", "mg"), (2, 1, "d"), encounter=NOW),
        Drug("197361", "Amlodipine 5 MG Oral Tablet", "5 mg by mouth daily", "2017-03-09", "", ("5", "mg"), (1, 1, "d")),
    ],
    smoking=("77176002", "Smoker", "2025-11-10"),
    notes=[Note("carter-quarry-road-2025-11-10.txt", NOW, "Folake Adeyemi, MD", T, "progress-note", NOTE)],
    gold={NOW: [(ICD10CM, c) for c in ("M54.50", "I10", "F17.210")] + [(CPT, "99213")]},
    bundle="transaction",
)
