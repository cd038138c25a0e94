"""A child with an asthma exacerbation; the chart has an amoxicillin allergy, the emergency note says NKDA."""

from world import (CPT, ICD10CM, RXNORM, Allergy, ClinicalDocument, Done, Drug, Encounter, Name, Narrative,
                   Note, Person, Problem, Relative, Shot, Spoken, Story, vitals)

NOW = "V-251203-088"
T, T2 = "2025-12-03T19:25:00-06:00", "2025-12-03T21:40:00-06:00"

NOTE = """EMERGENCY DEPARTMENT NOTE

PATIENT: Lucía Delgado Ruiz      AGE: 9 years      DATE: 12/03/2025
CC: wheezing

HPI
9-year-old girl with moderate persistent asthma brought by her mother with two days of runny nose and cough and wheezing since this
morning. Used albuterol inhaler four times today with little relief. No fever at home. No vomiting. No foreign body
aspiration. Ran out of fluticasone three weeks ago. One prior ED visit, never intubated. Father smokes in the home.

PMHx: moderate persistent asthma, allergic rhinitis
Allergies: NKDA
FHx: mother with asthma and eczema
Immunizations: up to date

Exam
T 37.4 °C  HR 124  RR 32  SpO2 91% on room air  wt 28.40 kg
Mild distress, speaks in short sentences. TMs normal. Clear rhinorrhea.
Chest: diffuse expiratory wheezes, subcostal retractions, no crackles.
Skin: no rash.

ED course
Albuterol 2.5 mg nebulized x 3 with ipratropium, prednisolone 2 mg/kg PO. Chest X-ray not indicated. At 21:40 RR 24, SpO2 96% on room air,
wheezing resolved.

Impression
1. Moderate persistent asthma with acute exacerbation
2. Viral upper respiratory infection
3. Secondhand tobacco smoke exposure
Pneumonia was considered and is unlikely.

Disposition: home. Prednisolone 28 mg daily for 4 more days, albuterol 2 puffs every 4 hours as needed, restart fluticasone
44 mcg 2 puffs BID. Follow up in 2 days. Return if she has trouble breathing or lips turn blue.
"""

STORY = Story(
    person=Person("delgado-ruiz", "RB-0061203", "F", "2016-05-30", Name(["Lucía", "Fernanda"], "Delgado Ruiz"),
                  Name(["Lucia", "F"], "Delgado-Ruiz"), "H-8861093", "IAM-3048812", "IAM-3048821", "27 Cannery Row Apt 4",
                  "27 Cannery Row #4", "319-555-0133", ("2131-1", "Other Race"), ("2135-2", "Hispanic or Latino"), "es-US"),
    encounters=[Encounter(NOW, "EMER", "2025-12-03T19:10:00-06:00", "2025-12-03T22:05:00-06:00", "whitehorse",
                          "Wheezing", "56018004", [(CPT, "99284")], ["asthma", "uri"], "Riverbend Hospital Emergency",
                          "Home")],
    problems=[
        Problem("asthma", "Moderate persistent asthma with acute exacerbation", "", "J45.41", "2025-12-03", "2025-12-03",
                category="encounter-diagnosis", encounter=NOW),
        Problem("uri", "Viral upper respiratory tract infection", "281794004", "J06.9", "2025-12-01", "2025-12-03",
                category="encounter-diagnosis", encounter=NOW),
        Problem("base", "Moderate persistent asthma", "427295004", "", "2019-02", "2019-02-11"),
        Problem("rhinitis", "Allergic rhinitis", "61582004", "J30.9", "2020", "2020-04-02"),
        Problem("cap", "Pneumonia", "233604007", "J18.9", "2025-12-03", "2025-12-03", verification="entered-in-error",
                encounter=NOW, src="F"),
    ],
    results=vitals(T, NOW, ("104", "66"), "124", "32", "37.4", "91", "28.40", "131.0")
    + vitals(T2, NOW, None, "118", "24", "", "96"),
    drugs=[
        Drug("745679", "Albuterol 90 MCG/ACTUAT metered dose inhaler", "2 puffs every 4 hours as needed for wheezing",
             "2025-12-03", "", (), (1, 4, "h"), ("447694001", "Inhalation"), as_needed=True, encounter=NOW),
        Drug("895994", "Fluticasone propionate 44 MCG/ACTUAT metered dose inhaler", "2 puffs twice daily", "2024-09-10", "",
             (), (2, 1, "d"), ("447694001", "Inhalation"), statement=True),
        Drug("283077", "Prednisolone 3 MG/ML oral solution", "28 mg by mouth daily for 4 days", "2025-12-04", "2025-12-07",
             ("28", "mg"), (1, 1, "d"), encounter=NOW),
    ],
    allergies=[Allergy("Amoxicillin", RXNORM, "723", ("126485001", "Urticaria", "moderate"), "2018-11", criticality="high")],
    shots=[Shot("150", "Influenza, injectable, quadrivalent, preservative free", "2025-10-21", "FX1107")],
    procedures=[Done("Nebulizer treatment", [(CPT, "94640")], "2025-12-03T19:45:00-06:00", NOW)],
    relatives=[Relative(("MTH", "Mother"), "Asthma", "195967001"), Relative(("MTH", "Mother"), "Eczema", "43116000")],
    smoking=("266919005", "Never smoked tobacco", "2025-12-03"),
    notes=[Note("delgado-ruiz-emergency-2025-12-03.txt", NOW, "Dana Whitehorse, DO", "2025-12-03T22:00:00-06:00",
                "emergency-note", NOTE)],
    dictations=[Spoken(
        "delgado-ruiz-emergency.flac", NOW, "Dana Whitehorse, DO", "2025-12-03T22:10:00-06:00", "emergency-note",
        "en-us+f3", 145, 60,
        "Emergency note for Lucia Delgado Ruiz, a nine year old girl with moderate persistent asthma. "
        "She has an acute asthma exacerbation with a viral upper respiratory infection. Oxygen saturation was ninety one "
        "percent on arrival and ninety six percent after three albuterol treatments. No fever. No pneumonia. "
        "Mother reports that amoxicillin caused hives. "
        "She will take prednisolone twenty eight milligrams daily for four days. Follow up in two days.")],
    document=ClinicalDocument(
        "ccd", NOW, "2025-12-03T22:15:00-06:00", "whitehorse", "delgado-ruiz-ccd", narratives=[
            Narrative("Reason for visit", "29299-5", "2.12", "<paragraph>Wheezing for one day.</paragraph>"),
            Narrative("Instructions", "69730-0", "2.45:2014-06-09",
                      '<list listType="unordered"><item>Albuterol 2 puffs every 4 hours as needed.</item><item>Return if she '
                      "has trouble breathing.</item><item>Keep the home free of smoke.</item></list>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("J45.41", "J06.9", "Z77.22")] + [(CPT, "99284"), (CPT, "94640")]},
    bundle="searchset",
)
