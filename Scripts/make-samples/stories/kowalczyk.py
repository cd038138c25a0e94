"""A new knee injury with its side, activity and place; the clinic note is a PDF, the X-ray report is text."""

from world import (CPT, HCPCS, ICD10CM, SNOMED, Allergy, Attachment, ClinicalDocument, Done, Drug, Encounter, Name, Narrative,
                   Note, Person, Problem, Report, Spoken, Story, vitals)

NOW = "V-251018-045"
T = "2025-10-18T13:30:00-05:00"

NOTE = """URGENT CARE VISIT
Danielle Kowalczyk, DOB 07/09/1998, seen 10/18/2025 by Ingrid Hallstrom, NP. New patient.

S: 27 yo F hurt her L knee this morning playing soccer (league game, community soccer field). Planted the left foot, pivoted, felt a pop.
Immediate swelling, cannot bear full weight. No direct blow. No head injury, no LOC. No numbness of the foot. No prior
injury to this knee. Right knee without complaints.
PMH: seasonal allergies. PSH: none. Meds: oral contraceptive, cetirizine prn. Allergies: latex (rash).
Soc: never smoker, graduate student. FH: non-contributory.

O: BP 122/74  HR 80  T 36.8 °C  SpO2 99%  Ht 170 cm  Wt 64.0 kg
L knee: moderate effusion, ROM 10-90°, Lachman positive with soft endpoint, anterior drawer positive, McMurray negative, valgus and varus
stress stable. Joint line non-tender. Distal pulses 2+. Skin intact.
R knee: normal exam.
X-ray L knee 3 views: joint effusion, no fracture or dislocation.

A: Acute tear (sprain) of the anterior cruciate ligament, left knee, initial encounter. Meniscal tear less likely. No fracture.
P: Knee immobilizer fitted (left). Crutches, ice, elevation. Ibuprofen 600 mg PO q6h prn with food, #30. MRI left knee. Orthopedics within 1 week.
Return if calf pain, fever, or foot numbness.
"""

XRAY = """RADIOLOGY REPORT
Examination: Left knee, 3 views
Clinical history: Twisting injury at soccer, swelling.
Comparison: None.
Findings: Moderate suprapatellar joint effusion. No acute fracture. No dislocation.
Joint spaces are preserved. No loose body.
Impression: Joint effusion without fracture. Ligament injury is not excluded.
"""

STORY = Story(
    person=Person("kowalczyk", "RB-0072518", "F", "1998-07-09", Name(["Danielle", "Marie"], "Kowalczyk", nickname="Dani"),
                  Name(["Dani", "M."], "Kowalczyk-Reyes"), "H-8870006", "CFN-7719430", "CFN-7791430", "62 Linden Avenue",
                  "62 Linden Ave", "319-555-0158"),
    encounters=[Encounter(NOW, "AMB", "2025-10-18T13:10:00-05:00", "2025-10-18T14:20:00-05:00", "hallstrom",
                          "Left knee injury", "125601008", [(CPT, "99203")], ["acl"], "Riverbend Urgent Care")],
    problems=[
        Problem("acl", "Sprain of anterior cruciate ligament of left knee", "444470001", "S83.512A", "2025-10-18",
                "2025-10-18", category="encounter-diagnosis", encounter=NOW, src="C"),
        # FHIR has the injury as SNOMED CT alone, its side in bodySite: no map can reach the seventh character from it.
        Problem("acl", "Injury of anterior cruciate ligament", "444470001", "", "2025-10-18", "2025-10-18",
                category="encounter-diagnosis", encounter=NOW, src="F", extra={"bodySite": [{"coding": [
                    {"system": "http://snomed.info/sct", "code": "82169009", "display": "Left knee"}]}]}),
        Problem("pollen", "Seasonal allergic rhinitis", "367498001", "J30.2", "2010", "2025-10-18"),
    ],
    results=vitals(T, NOW, ("122", "74"), "80", "", "36.8", "99", "64.0", "170"),
    drugs=[
        Drug("197806", "Ibuprofen 600 MG Oral Tablet", "600 mg by mouth every 6 hours as needed for pain, with food",
             "2025-10-18", "", ("600", "mg"), (1, 6, "h"), as_needed=True, encounter=NOW),
        Drug("", "Oral contraceptive (patient does not know the name)", "1 tablet daily", "2021", "", (), (1, 1, "d"),
             statement=True),
    ],
    allergies=[Allergy("Latex", SNOMED, "111088007", ("271807003", "Rash", "mild"), "2025-10-18",
                       category="environment")],
    procedures=[
        Done("Left knee radiograph, three views", [(CPT, "73562")], "2025-10-18T13:40:00-05:00", NOW,
             extra={"bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "82169009"}]}]}),
        Done("Knee immobilizer supplied and fitted, left", [(HCPCS, "L1830")], "2025-10-18T14:00:00-05:00", NOW),
    ],
    smoking=("266919005", "Never smoked tobacco", "2025-10-18"),
    reports=[Report("37618-4", "XR Knee 3 Views", "2025-10-18T13:40:00-05:00", NOW, [],
                    "Joint effusion without fracture.", "RAD")],
    attachments=[Attachment("kowalczyk-note-1", "Radiology report", "18748-4", XRAY, "2025-10-18T13:55:00-05:00", NOW,
                            "hallstrom", "pdf")],
    notes=[Note("kowalczyk-urgent-care-2025-10-18.txt", NOW, "Ingrid Hallstrom, NP", T, "progress-note", NOTE)],
    dictations=[Spoken(
        "kowalczyk-urgent-care.ogg", NOW, "Ingrid Hallstrom, NP", "2025-10-18T14:25:00-05:00", "progress-note",
        "en-us+f2", 160, 55,
        "Urgent care note for Danielle Kowalczyk. She twisted her left knee while playing soccer this morning. "
        "She felt a pop and has swelling of the left knee. Lachman test is positive. X ray shows an effusion and no fracture. "
        "Assessment is sprain of the anterior cruciate ligament of the left knee, initial encounter. "
        "The right knee is normal. A knee immobilizer was fitted. Ibuprofen six hundred milligrams every six hours as "
        "needed. M R I of the left knee and orthopedics in one week.")],
    document=ClinicalDocument(
        "progress", NOW, "2025-10-18T14:45:00-05:00", "hallstrom", "kowalczyk-progress", narratives=[
            Narrative("Chief complaint", "10154-3", "1.3.1.13", "<paragraph>Left knee injury.</paragraph>"),
            Narrative("Physical examination", "29545-1", "2.10:2015-08-01",
                      "<table><tbody><tr><th>Left knee</th><td>Effusion, Lachman positive</td></tr><tr><th>Right knee</th>"
                      "<td>Normal</td></tr></tbody></table>"),
            Narrative("Assessment", "51848-0", "2.8",
                      "<paragraph>Sprain of the anterior cruciate ligament, left knee, initial encounter.</paragraph>"),
            Narrative("Plan of treatment", "18776-5", "2.10:2014-06-09",
                      "<list><item>Knee immobilizer</item><item>MRI left knee</item></list>"),
        ]),
    raw=[
        {"resourceType": "ServiceRequest", "id": "kowalczyk-mri", "meta": {"versionId": "1"}, "status": "active", "intent": "order",
         "code": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "73721"}], "text": "MRI of the left knee"},
         "subject": {"reference": "Patient/kowalczyk"}, "encounter": {"reference": f"Encounter/{NOW}"},
         "authoredOn": "2025-10-18T14:15:00-05:00"},
        {"resourceType": "Flag", "id": "kowalczyk-flag", "meta": {"versionId": "1"}, "status": "active",
         "code": {"text": "Uses crutches"}, "subject": {"reference": "Patient/kowalczyk"},
         "period": {"start": "2025-10-18"}},
    ],
    gold={NOW: [(ICD10CM, c) for c in ("S83.512A", "Y93.66", "Y92.322")]
          + [(CPT, "99203"), (CPT, "73562"), (HCPCS, "L1830")]},
)
