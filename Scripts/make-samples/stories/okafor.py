"""Type 2 diabetes with kidney disease; two sources disagree on the dose of metformin."""

from world import (CPT, ICD10CM, SNOMED, Allergy, Attachment, ClinicalDocument, Done, Drug, Encounter, Name,
                   Narrative, Note, Person, Problem, Relative, Report, Result, Shot, Spoken, Story, vitals)

NOW, BEFORE = "V-260112-014", "V-251006-031"
T = "2026-01-12T09:20:00-06:00"
T0 = "2025-10-06T10:40:00-05:00"

NOTE = """PROGRESS NOTE

Patient: Margaret Okafor-Lindqvist        Date of service: 01/12/2026
Provider: Folake Adeyemi, MD              Riverbend Family Clinic

CHIEF COMPLAINT: Diabetes follow-up.

HPI: Mrs. Okafor-Lindqvist is a 68-year-old woman with type 2 diabetes mellitus complicated by diabetic chronic
kidney disease, hypertension and hyperlipidemia, here for a three-month follow-up. Home fasting glucose runs 130 to 160
mg/dL. She takes metformin 1000 mg twice daily and insulin glargine 18 units at bedtime. She denies hypoglycemia,
polyuria, chest pain or shortness of breath. No numbness or tingling of the feet. She walks 30 minutes three times a week.

PAST MEDICAL HISTORY:
- Type 2 diabetes mellitus since 2011
- Hypertension
- Hyperlipidemia
- Cholecystectomy in 2003

FAMILY HISTORY: Mother with type 2 diabetes. Father died of stroke at 71. No family history of colon cancer.

SOCIAL HISTORY: Never smoker. One glass of wine a week.

ALLERGIES: No known drug allergies.

MEDICATIONS: metformin 1000 mg PO BID, insulin glargine 18 units SC nightly, lisinopril 20 mg PO daily, atorvastatin 40 mg PO
nightly.

ROS: Negative for fever, weight loss, visual changes. Positive for mild fatigue.

PHYSICAL EXAM:
Vitals: BP 138/82 mmHg, HR 74, Temp 36.7 °C, SpO2 98% on room air, weight 84.50 kg, BMI 31.2 kg/m².
General: well appearing, no acute distress.
Heart: regular rate and rhythm, no murmur.
Lungs: clear to auscultation bilaterally.
Extremities: no edema. Monofilament sensation intact in both feet. No ulcers.

RESULTS: HbA1c 7.8 % in the office today (7.4 % in October). Creatinine 1.22 mg/dL, eGFR 48 mL/min/1.73 m². Urine
albumin/creatinine ratio 86 mg/g.

ASSESSMENT AND PLAN:
1. Type 2 diabetes mellitus with diabetic chronic kidney disease, not at goal. Increase insulin glargine from 18 to 20 units.
   Continue metformin. Repeat A1c in three months.
2. Chronic kidney disease stage 3a due to diabetes and hypertension. Avoid NSAIDs. Recheck creatinine and potassium in six
   weeks. If eGFR falls below 45, reduce metformin.
3. Hypertensive chronic kidney disease. BP above goal of 130/80. Increase lisinopril from 20 mg to 40 mg daily.
4. Hyperlipidemia. LDL 82 mg/dL. Continue atorvastatin 40 mg.
5. Obesity, class 1, BMI 31.2. Dietitian referral.
6. No evidence of diabetic retinopathy on the eye exam of November 2025.

Return in three months, sooner if glucose exceeds 300 mg/dL or if she develops chest pain.
"""

EARLIER = """History of Present Illness:
68-year-old with type 2 diabetes & hypertension, seen for routine follow-up. Taking metformin 500 mg BID without
gastrointestinal upset and insulin glargine 18 units nightly. Denies chest pain, dyspnea, or leg swelling.

Problem list:
- Type 2 diabetes mellitus
- Essential hypertension
- Hyperlipidemia

Assessment:
Diabetes reasonably controlled, HbA1c 7.4 %. Blood pressure < 140/90 at home. Possible early diabetic kidney disease:
check urine albumin.

Plan:
- Increase metformin to 1000 mg BID
- Influenza vaccine given today
- Return in three months
"""

STORY = Story(
    person=Person("okafor-lindqvist", "RB-0044172", "F", "1957-03-14",
                  Name(["Margaret", "Anne"], "Okafor-Lindqvist", nickname="Peggy"),
                  Name(["Peggy", "A"], "Okafor Lindqvist"), "H-8830217", "WPN-5520981", "WPN-5520918",
                  "114 Millrace Lane", "114 Mill Race Ln", "319-555-0114", ("2054-5", "Black or African American"), extra={"_birthDate": {"extension": [{
                      "url": "http://hl7.org/fhir/StructureDefinition/patient-birthTime",
                      "valueDateTime": "1957-03-14T04:20:00-06:00"}]}}),
    encounters=[
        Encounter(BEFORE, "AMB", "2025-10-06T10:30:00-05:00", "2025-10-06T10:55:00-05:00", "adeyemi",
                  "Diabetes follow-up", "44054006", [(CPT, "99213")], ["t2dm", "htn"]),
        Encounter(NOW, "AMB", "2026-01-12T09:15:00-06:00", "2026-01-12T09:45:00-06:00", "adeyemi",
                  "Diabetes follow-up", "44054006", [(CPT, "99214")], ["dkd", "hckd", "ckd", "lipids"]),
    ],
    problems=[
        Problem("t2dm", "Type 2 diabetes mellitus", "44054006", "", "2011", "2011-06-02"),
        Problem("dkd", "Type 2 diabetes mellitus with diabetic chronic kidney disease", "", "E11.22", "2026-01-12",
                "2026-01-12", category="encounter-diagnosis", encounter=NOW),
        Problem("hckd", "Hypertensive chronic kidney disease", "", "I12.9", "2026-01", "2026-01-12",
                category="encounter-diagnosis", encounter=NOW),
        Problem("ckd", "Chronic kidney disease stage 3A", "700378005", "N18.31", "2026-01-12", "2026-01-12"),
        Problem("htn", "Essential hypertension", "59621000", "", "2009-04", "2009-04-20"),
        Problem("lipids", "Hyperlipidemia", "55822004", "", "2012", "2012-02-10"),
        Problem("retina", "Diabetic retinopathy", "4855003", "E11.319", "", "2025-11-18", verification="refuted",
                clinical="inactive", src="F"),
        Problem("gallstones", "Calculus of gallbladder", "235919008", "", "2003", "2003-05-01", clinical="resolved",
                abatement="2003-08", src="C"),
    ],
    results=vitals(T, NOW, ("138", "82"), "74", "16", "36.7", "98", "84.50", "164.5", "31.2")
    + vitals(T0, BEFORE, ("134", "80"), "72", weight="85.10") + [
        Result("4548-4", "Hemoglobin A1c", "7.8", "%", T, NOW, "4.0", "5.6", "H"),
        Result("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "1.22", "mg/dL", T, NOW, "0.50", "1.10", "H",
               panel="24323-8"),
        Result("98979-8", "Glomerular filtration rate, CKD-EPI 2021", "48", "mL/min/{1.73_m2}", T, NOW, "60", "", "L",
               panel="24323-8"),
        Result("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "4.60", "mmol/L", T, NOW, "3.50", "5.10",
               panel="24323-8"),
        Result("9318-7", "Albumin/Creatinine [Mass Ratio] in Urine", "86", "mg/g", T, NOW, "", "30", "H"),
        Result("13457-7", "Cholesterol in LDL (calculated)", "82", "mg/dL", T, NOW, "", "100"),
        Result("4548-4", "Hemoglobin A1c", "7.40", "%", T0, BEFORE, "4.0", "5.6", "H"),
    ],
    drugs=[
        Drug("861007", "Metformin hydrochloride 500 MG Oral Tablet", "Take 1 tablet (500 mg) by mouth twice daily with meals",
             "2024-03-11", dose=("500", "mg"), every=(2, 1, "d"), src="F", encounter=BEFORE),
        Drug("861004", "Metformin hydrochloride 1000 MG Oral Tablet", "1 tablet (1000 mg) by mouth twice daily",
             "2025-10-06", dose=("1000", "mg"), every=(2, 1, "d"), statement=True, src="C"),
        Drug("311041", "Insulin glargine 100 UNT/ML Injectable Solution", "18 units under the skin at bedtime",
             "2025-06-01", dose=("18", "[iU]"), every=(1, 1, "d"), route=("34206005", "Subcutaneous"), statement=True),
        Drug("314077", "Lisinopril 20 MG Oral Tablet", "20 mg by mouth daily", "2023-02", "2026-01-12", ("20", "mg"),
             (1, 1, "d"), status="completed", statement=True),
        Drug("197884", "Lisinopril 40 MG Oral Tablet", "40 mg by mouth daily", "2026-01-12", "", ("40", "mg"), (1, 1, "d"),
             encounter=NOW),
        Drug("617311", "Atorvastatin 40 MG Oral Tablet", "40 mg by mouth nightly", "2022-05-09", "", ("40", "mg"),
             (1, 1, "d"), encounter=BEFORE),
    ],
    allergies=[Allergy("No known drug allergy", SNOMED, "409137002", recorded="2020-01-15", none=True)],
    shots=[Shot("150", "Influenza, injectable, quadrivalent, preservative free", "2025-10-06", "FX0921", BEFORE)],
    procedures=[
        Done("Hemoglobin A1c measured in the office", [(CPT, "83036")], T, NOW),
        Done("Influenza vaccination", [(CPT, "90686"), (CPT, "90471")], T0, BEFORE),
        Done("Cholecystectomy", [(SNOMED, "38102005")], "2003"),
    ],
    relatives=[Relative(("MTH", "Mother"), "Type 2 diabetes mellitus", "44054006"),
               Relative(("FTH", "Father"), "Stroke", "230690007", "71")],
    smoking=("266919005", "Never smoked tobacco", "2026-01-12"),
    reports=[Report("24323-8", "Comprehensive metabolic 2000 panel", T, NOW, ["2160-0", "98979-8", "2823-3"],
                    "Reduced glomerular filtration rate.")],
    attachments=[Attachment("okafor-lindqvist-note-1", "Progress note", "11506-3", EARLIER, T0, BEFORE, "adeyemi",
                            "html")],
    notes=[Note("okafor-lindqvist-progress-2026-01-12.txt", NOW, "Folake Adeyemi, MD", T, "progress-note", NOTE)],
    dictations=[Spoken(
        "okafor-lindqvist-addendum.ogg", NOW, "Folake Adeyemi, MD", "2026-01-12T09:58:00-06:00", "addendum",
        "en-us", 150, 45,
        "This is an addendum for Margaret Okafor Lindqvist. She has type two diabetes with chronic kidney disease stage "
        "three a. Her A one c today is seven point eight percent. Blood pressure is one thirty eight over eighty two. "
        "She denies chest pain and shortness of breath. There is no diabetic neuropathy. She has started low dose aspirin eighty one "
        "milligrams daily. We will increase lisinopril to forty milligrams and insulin glargine to twenty units. "
        "She will return in three months.")],
    document=ClinicalDocument(
        "ccd", NOW, "2026-01-12T10:05:00-06:00", "adeyemi", "okafor-lindqvist-ccd", narratives=[
            Narrative("Assessment", "51848-0", "2.8",
                      '<list listType="ordered"><item><content ID="assess1">Type 2 diabetes with diabetic chronic kidney '
                      'disease, above goal.</content></item><item>Hypertension, above goal; denies chest pain.</item>'
                      "<item>Obesity, class 1.</item></list>"),
            Narrative("Plan of treatment", "18776-5", "2.10:2014-06-09",
                      "<paragraph>Increase lisinopril to 40 mg daily. Repeat <content styleCode=\"Bold\">A1c</content> in "
                      "three months.</paragraph><paragraph>Dietitian referral.</paragraph>"),
        ]),
    raw=[
        {"resourceType": "MedicationRequest", "id": "okafor-lindqvist-avoid-nsaid", "meta": {"versionId": "1"}, "status": "active",
         "intent": "order", "doNotPerform": True, "medicationCodeableConcept": {"coding": [
             {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "5640", "display": "Ibuprofen"}],
             "text": "Ibuprofen: avoid, chronic kidney disease"},
         "subject": {"reference": "Patient/okafor-lindqvist"}, "encounter": {"reference": f"Encounter/{NOW}"},
         "authoredOn": "2026-01-12"},
        {"resourceType": "Goal", "id": "okafor-lindqvist-goal-1", "meta": {"versionId": "1"}, "lifecycleStatus": "active",
         "description": {"text": "Hemoglobin A1c below 7.5 %"}, "subject": {"reference": "Patient/okafor-lindqvist"},
         "startDate": "2026-01-12"},
    ],
    gold={
        BEFORE: [(ICD10CM, c) for c in ("E11.9", "I10", "Z79.84", "Z79.4", "Z23")] + [(CPT, "99213"), (CPT, "90686"), (CPT, "90471")],
        NOW: [(ICD10CM, c) for c in ("E11.22", "I12.9", "N18.31", "E78.5", "E66.811", "Z68.31", "Z79.4", "Z79.84")]
        + [(CPT, "99214"), (CPT, "83036")],
    },
)
