"""Follow-up after treated breast cancer: history of, acquired absence, family history, screening."""

from world import (CPT, ICD10CM, RXNORM, SNOMED, Allergy, Attachment, ClinicalDocument, Done, Drug, Encounter, Name, Narrative,
                   Person, Problem, Relative, Result, Shot, Spoken, Story, vitals)

NOW = "V-260205-019"
T = "2026-02-05T11:10:00-06:00"

NOTE = """Survivorship visit                                             02/05/2026

Helen Abernathy, 72 y.o., for annual follow-up after completed treatment of left breast cancer.

Interval history: Left breast invasive ductal carcinoma diagnosed in 2014, treated with left mastectomy and five years of an aromatase
inhibitor, completed in 2019. No evidence of recurrence since. She feels well. No new lumps, no bone pain, no
cough, no weight loss, no headaches. Osteoporosis found in 2022; takes alendronate 70 mg weekly without heartburn. No falls, no fractures.

Past history: Personal history of breast cancer (left). Age-related osteoporosis. Appendectomy 1970. No history of thromboembolism.
Family history: sister with breast cancer at 49; maternal aunt with ovarian cancer. BRCA testing negative.
Social: never smoker, no alcohol, retired teacher, walks daily.
Allergies: sulfa antibiotics (hives).
Current meds: alendronate 70 mg once weekly, calcium 600 mg with vitamin D 400 units twice daily.

Exam: BP 126/70, P 66, Wt 58.2 kg, Ht 160 cm. Left chest wall: well-healed scar, no nodules. Right breast: no mass, no skin change. No
axillary or supraclavicular adenopathy. Lungs clear. Liver not enlarged. Spine non-tender.

Studies: Screening mammogram of the right breast today: BI-RADS 1, negative. DXA 11/2025: T-score -2.6 lumbar spine (-2.8 in 2022).

Impression
- Personal history of malignant neoplasm of the left breast, status post left mastectomy, no evidence of disease
- Age-related osteoporosis without current fracture, improving on alendronate
- Family history of breast cancer

Plan: yearly right screening mammogram. Continue alendronate through 2027. DXA in two years. Return in one year.
"""

STORY = Story(
    person=Person("abernathy", "RB-0027731", "F", "1953-12-19", Name(["Helen", "Ruth"], "Abernathy"),
                  Name(["Helen", "Ruth"], "Park-Abernathy"), "H-8809917", "WPN-2250719", "WPN-2250791", "3 Orchard Court",
                  "3 Orchard Ct", "319-555-0162", ("2028-9", "Asian")),
    encounters=[Encounter(NOW, "AMB", "2026-02-05T11:00:00-06:00", "2026-02-05T11:30:00-06:00", "lindgren",
                          "Follow-up after breast cancer", "185389009", [(CPT, "99213")], ["followup", "history", "bones"],
                          "Riverbend Cancer Center")],
    problems=[
        Problem("followup", "Follow-up examination after completed treatment for malignant neoplasm", "", "Z08",
                "2026-02-05", "2026-02-05", category="encounter-diagnosis", encounter=NOW),
        Problem("history", "History of malignant neoplasm of breast", "429087003", "Z85.3", "2014", "2019-12-01"),
        Problem("bones", "Age-related osteoporosis", "64859006", "M81.0", "2022-11", "2022-11-15"),
        Problem("cancer", "Malignant neoplasm of left breast", "254837009", "", "2014-03", "2014-03-20",
                clinical="resolved", abatement="2019"),
    ],
    results=vitals(T, NOW, ("126", "70"), "66", weight="58.2", height="160") + [
        Result("38267-1", "DXA lumbar spine T-score", "-2.60", "{T-score}", "2025-11-12", "", "-1.0", "", "L"),
        Result("38267-1", "DXA lumbar spine T-score", "-2.80", "{T-score}", "2022-11-10", "", "-1.0", "", "L"),
    ],
    drugs=[Drug("904431", "Alendronic acid 70 MG Oral Tablet", "70 mg by mouth once weekly", "2022-11-15", "",
                ("70", "mg"), (1, 1, "wk")),
           Drug("", "Calcium 600 mg with vitamin D 400 units", "1 tablet twice daily", "2022-11", "", (), (2, 1, "d"),
                statement=True)],
    allergies=[Allergy("Sulfamethoxazole", RXNORM, "10180", ("126485001", "Urticaria", "moderate"), "1988-06")],
    shots=[Shot("187", "Zoster vaccine recombinant", "2021-04-12", "GS4410"),
           Shot("187", "Zoster vaccine recombinant", "2021-07", "GS5127")],
    procedures=[
        Done("Screening mammogram, right breast", [(SNOMED, "24623002"), (CPT, "77067")], "2026-02-05T10:15:00-06:00", NOW),
        Done("Left mastectomy", [(SNOMED, "172043006")], "2014-04-22"),
    ],
    relatives=[Relative(("SIS", "Sister"), "Breast cancer", "254837009", "49"),
               Relative(("MAUNT", "Maternal aunt"), "Ovarian cancer", "363443007")],
    smoking=("266919005", "Never smoked tobacco", "2026-02-05"),
    attachments=[
        # The first version names the wrong bone disease; the second replaces it.
        Attachment("abernathy-note-1", "Progress note", "11506-3",
                   NOTE.replace("Age-related osteoporosis without current fracture, improving", "Osteopenia, stable"), T, NOW,
                   "lindgren", status="superseded"),
        Attachment("abernathy-note-2", "Progress note", "11506-3", NOTE, "2026-02-05T11:45:00-06:00", NOW, "lindgren",
                   replaces="abernathy-note-1"),
    ],
    dictations=[Spoken(
        "abernathy-survivorship.ogg", NOW, "Karin Lindgren, MD", "2026-02-05T11:40:00-06:00", "progress-note",
        "en-gb-scotland", 150, 45,
        "Follow up note for Helen Abernathy. She has a history of left breast cancer, treated with mastectomy. There is no evidence "
        "of recurrence. She has no bone pain and no weight loss. Right screening mammogram is negative. "
        "Osteoporosis is stable on alendronate seventy milligrams weekly. Sister had breast cancer. "
        "She has a sulfa allergy with hives. She will return in one year.")],
    document=ClinicalDocument(
        "ccd", NOW, "2026-02-05T12:00:00-06:00", "lindgren", "abernathy-ccd", narratives=[
            Narrative("Assessment and plan", "51847-2", "2.9:2014-06-09",
                      "<paragraph>Personal history of breast cancer, no evidence of disease.<br/>Age-related osteoporosis, "
                      "improving.</paragraph>"),
            Narrative("Medical equipment", "46264-8", "2.23:2014-06-09", "<paragraph>None.</paragraph>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("Z08", "Z85.3", "Z90.12", "M81.0", "Z79.83", "Z80.3", "Z12.31", "Z88.2")]
          + [(CPT, "99213"), (CPT, "77067")]},
    bundle="collection",
)
