"""Pregnancy at 28 weeks with diet-controlled gestational diabetes and iron deficiency anemia."""

from world import (CPT, HCPCS, ICD10CM, SNOMED, Allergy, Attachment, ClinicalDocument, Done, Drug, Encounter, Name, Narrative,
                   Person, Problem, Relative, Result, Shot, Spoken, Story, vitals)

NOW = "V-260310-051"
T = "2026-03-10T10:10:00-05:00"

NOTE = """PRENATAL VISIT
Priya Venkataraman  31 y.o.  G1P0  EDD 05/31/2026  GA 28w2d  Date 03/10/2026

Subjective: Feels well, tired. Fetal movement present. No contractions, no bleeding, no leakage of fluid, no headache, no visual changes.
Checks glucose four times daily: fasting 84-92, one hour after meals 118-136 mg/dL on diet alone.
No history of diabetes before pregnancy. Family history: mother with type 2 diabetes. Non-smoker, no alcohol.
Meds: prenatal vitamin daily. Started ferrous sulfate 325 mg daily today.  NKDA.

Objective: BP 108/64, weight 68.9 kg (pre-pregnancy 60.5), fundal height 28 cm, FHR 142. Urine protein negative, no edema.
Labs: 3-hour GTT (02/24): fasting 97, 1 h 189, 2 h 162, 3 h 128 - two values abnormal. Hgb 10.2 g/dL, ferritin 9 ng/mL. Blood type O positive.

Assessment:
1. Intrauterine pregnancy at 28 weeks 2 days
2. Gestational diabetes mellitus, diet controlled
3. Iron deficiency anemia complicating pregnancy, third trimester
4. Tdap given today. No preeclampsia.

Plan: Diabetes self-management session today (30 minutes, individual). Growth ultrasound at 32 weeks. If fasting values exceed 95
mg/dL, start insulin. Recheck hemoglobin in four weeks. Return in two weeks.
"""

STORY = Story(
    person=Person("venkataraman", "RB-0066087", "F", "1994-09-03", Name(["Priya", "Sarada"], "Venkataraman"),
                  Name(["Priya", "S"], "Venkata Raman"), "H-8858004", "CFN-4401276", "CFN-4401267", "230 Ferry Road",
                  "230 Ferry Rd", "319-555-0186", ("2028-9", "Asian")),
    encounters=[Encounter(NOW, "AMB", "2026-03-10T10:00:00-05:00", "2026-03-10T11:00:00-05:00", "lindgren",
                          "Prenatal visit", "424441002", [(CPT, "99213")], ["gdm", "anemia", "ga"],
                          "Riverbend Women's Health")],
    problems=[
        Problem("gdm", "Gestational diabetes mellitus, diet controlled", "11687002", "O24.410", "2026-02-24", "2026-02-26"),
        Problem("anemia", "Anemia complicating pregnancy, third trimester", "", "O99.013", "2026-03-10", "2026-03-10",
                category="encounter-diagnosis", encounter=NOW),
        Problem("iron", "Iron deficiency anemia", "87522002", "D50.9", "2026-03-05", "2026-03-10"),
        Problem("ga", "28 weeks gestation of pregnancy", "", "Z3A.28", "2026-03-10", "2026-03-10",
                category="encounter-diagnosis", encounter=NOW),
        Problem("pregnant", "Pregnant", "77386006", "", "2025-08-24", "2025-10-02"),
    ],
    results=vitals(T, NOW, ("108", "64"), "88", weight="68.9") + [
        Result("1558-6", "Fasting glucose [Mass/volume] in Serum or Plasma", "97", "mg/dL", "2026-02-24T08:00:00-06:00", "",
               "", "94", "H"),
        Result("20438-8", "Glucose 1 hour after glucose dose", "189", "mg/dL", "2026-02-24T09:00:00-06:00", "", "", "179", "H"),
        Result("20436-2", "Glucose 2 hours after glucose dose", "162", "mg/dL", "2026-02-24T10:00:00-06:00", "", "", "154",
               "H"),
        Result("718-7", "Hemoglobin [Mass/volume] in Blood", "10.20", "g/dL", "2026-03-05", "", "11.00", "14.00", "L",
               panel="58410-2"),
        Result("2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "9", "ng/mL", "2026-03-05", "", "15", "150", "L"),
        Result("55283-6", "Fetal heart rate", "142", "/min", T, NOW, category="exam"),
    ],
    drugs=[
        Drug("", "Prenatal vitamin", "1 tablet by mouth daily", "2025-09", "", (), (1, 1, "d"), statement=True),
        Drug("310325", "Ferrous sulfate 325 MG Oral Tablet", "325 mg by mouth daily", "2026-03-10", "", ("325", "mg"),
             (1, 1, "d"), encounter=NOW),
    ],
    allergies=[Allergy("No known drug allergy", SNOMED, "409137002", recorded="2025-10-02", none=True)],
    shots=[Shot("115", "Tdap", "2026-03-10", "TD3319", NOW)],
    procedures=[
        Done("Tetanus, diphtheria and pertussis vaccination", [(CPT, "90715"), (CPT, "90471")], T, NOW),
        Done("Diabetes self-management training, individual", [(HCPCS, "G0108")], "2026-03-10T10:30:00-05:00", NOW),
    ],
    relatives=[Relative(("MTH", "Mother"), "Type 2 diabetes mellitus", "44054006")],
    smoking=("266919005", "Never smoked tobacco", "2026-03-10"),
    attachments=[Attachment("venkataraman-note-1", "Progress note", "11506-3", NOTE, T, NOW, "lindgren", "html")],
    dictations=[Spoken(
        "venkataraman-prenatal.ogg", NOW, "Karin Lindgren, MD", "2026-03-10T11:05:00-05:00", "progress-note",
        "en-gb+f4", 155, 50,
        "Prenatal visit for Priya Venkataraman at twenty eight weeks and two days. She has gestational diabetes controlled by diet. "
        "Hemoglobin is ten point two and ferritin is nine. She has iron deficiency anemia. Blood pressure is one zero eight over "
        "sixty four. No bleeding and no contractions. Start ferrous sulfate three hundred twenty five milligrams daily. "
        "Tetanus vaccine was given today. Return in two weeks.")],
    document=ClinicalDocument(
        "ccd", NOW, "2026-03-10T11:30:00-05:00", "lindgren", "venkataraman-ccd", narratives=[
            Narrative("Assessment", "51848-0", "2.8",
                      "<paragraph>Pregnancy, 28 weeks. Gestational diabetes, diet controlled. Iron deficiency anemia. No "
                      "preeclampsia.</paragraph>"),
            Narrative("Goals", "61146-7", "2.60", "<list><item>Fasting glucose below 95 mg/dL</item></list>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("O24.410", "O99.013", "D50.9", "Z3A.28", "Z23")]
          + [(CPT, "99213"), (CPT, "90715"), (CPT, "90471"), (HCPCS, "G0108")]},
)
