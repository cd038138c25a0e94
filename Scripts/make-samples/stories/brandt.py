"""An inpatient stay for pneumonia with chronic obstructive pulmonary disease, and its discharge."""

from world import (CPT, ICD10CM, RXNORM, SNOMED, Allergy, Attachment, ClinicalDocument, Done, Drug, Encounter,
                   Name, Narrative, Person, Problem, Raw, Report, Result, Shot, Spoken, Story, vitals)

NOW = "V-260118-203"
T, T3 = "2026-01-18T16:40:00-06:00", "2026-01-20T06:15:00-06:00"

ADMISSION = """HISTORY AND PHYSICAL
Patient: Walter Brandt    Admitted: 01/18/2026    Attending: Sipho Mbeki, MD

Chief complaint: cough and shortness of breath.

History of present illness:
Mr. Brandt is an 81-year-old man with COPD on home inhalers who presents with four days of productive cough, fever to 38.9 °C and
increasing dyspnea. In the emergency department oxygen saturation was 84 % on room air. Denies hemoptysis, chest pain, leg
swelling or recent travel.

Past medical history: COPD, hypertension, benign prostatic hyperplasia. No history of heart failure.
Past surgical history: left total hip replacement 2015.
Social history: former smoker, 45 pack-years, quit in 2010. Lives with his wife.
Family history: non-contributory.
Allergies: penicillin (anaphylaxis, 1978).

Physical examination:
Temp 38.6 °C, BP 142/70, HR 108, RR 28, SpO2 91 % on 3 L nasal cannula.
Lungs: crackles at the right base, diffuse expiratory wheeze. Heart: tachycardic, no murmur. Abdomen: soft, non-tender.
Extremities: no edema.

Data: WBC 16.4, sodium 136, potassium 3.9, lactate 1.6. ABG on room air: pO2 52 mmHg. Chest X-ray: right lower lobe consolidation, no
effusion. Influenza and COVID-19 tests negative.

Assessment:
1. Right lower lobe pneumonia, community acquired
2. Acute hypoxic respiratory failure
3. COPD with acute exacerbation
4. Hypertension, controlled
Plan: levofloxacin because of penicillin allergy, methylprednisolone, nebulizers, oxygen. DVT prophylaxis with enoxaparin.
"""

DISCHARGE = """DISCHARGE SUMMARY

Name: Walter E. Brandt
Admission date: 01/18/2026
Discharge date: 01/22/2026

PRINCIPAL DIAGNOSIS: Community-acquired pneumonia, right lower lobe.
SECONDARY DIAGNOSES: Acute hypoxic respiratory failure, resolved. COPD with acute exacerbation. Hypokalemia, corrected. Hypertension.

HOSPITAL COURSE:
The patient was admitted with right lower lobe pneumonia and acute hypoxic respiratory failure (pO2 52 mmHg on room air). He
received levofloxacin 750 mg daily and methylprednisolone, then prednisone 40 mg daily. Oxygen was weaned from 3 liters to room air
by day four. On hospital day 2 potassium was 3.1 mmol/L; hypokalemia was treated with potassium chloride and was 4.0 at discharge.
Blood cultures were negative. There was no evidence of pulmonary embolism on CT angiography. Sepsis was ruled out.

DISCHARGE MEDICATIONS:
1. Levofloxacin 750 mg by mouth daily for 2 more days
2. Prednisone 40 mg by mouth daily for 1 more day
3. Tiotropium 18 mcg inhaled daily
4. Albuterol inhaler 2 puffs every 6 hours as needed
5. Amlodipine 5 mg by mouth daily

CONDITION AT DISCHARGE: Stable. Temp 36.8 °C, BP 128/72, SpO2 94 % on room air.

FOLLOW-UP: Primary care in one week. Chest X-ray in six weeks to exclude an underlying mass.
Thirty-five minutes were spent on discharge.
"""

STORY = Story(
    person=Person("brandt", "RB-0019940", "M", "1944-11-02", Name(["Walter", "Eugene"], "Brandt"),
                  Name(["Eugene", "Walter"], "Brandt"), "H-8801355", "WPN-0087123", "WPN-0087132", "1800 County Road 6",
                  "1800 Co Rd 6", "319-555-0141"),
    encounters=[Encounter(NOW, "IMP", "2026-01-18T15:05:00-06:00", "2026-01-22T11:50:00-06:00", "mbeki",
                          "Shortness of breath", "267036007", [(CPT, "99223"), (CPT, "99239")],
                          ["pneumonia", "failure", "copd"], "Riverbend Hospital", "Home")],
    problems=[
        Problem("pneumonia", "Community acquired pneumonia", "385093006", "J18.9", "2026-01-14", "2026-01-18",
                category="encounter-diagnosis", encounter=NOW),
        Problem("failure", "Acute hypoxemic respiratory failure", "65710008", "J96.01", "2026-01-18", "2026-01-18",
                clinical="resolved", abatement="2026-01-21", category="encounter-diagnosis", encounter=NOW),
        Problem("copd", "Acute exacerbation of chronic obstructive pulmonary disease", "195951007", "J44.1", "2026-01-18",
                "2026-01-18", category="encounter-diagnosis", encounter=NOW),
        Problem("base", "Chronic obstructive pulmonary disease", "13645005", "", "2012", "2012-03-01"),
        Problem("htn", "Essential hypertension", "59621000", "I10", "2005", "2005-08-15"),
        Problem("bph", "Benign prostatic hyperplasia", "266569009", "", "2014", "2014-01-20"),
    ],
    results=vitals(T, NOW, ("142", "70"), "108", "28", "38.6", "91", "77.00")
    + vitals("2026-01-22T08:00:00-06:00", NOW, ("128", "72"), "82", "18", "36.8", "94") + [
        Result("6690-2", "Leukocytes [#/volume] in Blood", "16.4", "10*3/uL", T, NOW, "4.0", "11.0", "H", panel="58410-2"),
        Result("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "136", "mmol/L", T, NOW, "136", "145",
               panel="24323-8"),
        Result("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "3.90", "mmol/L", T, NOW, "3.50", "5.10",
               panel="24323-8"),
        Result("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "3.10", "mmol/L", T3, NOW, "3.50", "5.10", "L",
               panel="24323-8"),
        Result("2703-7", "Oxygen [Partial pressure] in Arterial blood", "52", "mm[Hg]", "2026-01-18T15:40:00-06:00", NOW,
               "80", "100", "LL"),
        Result("600-7", "Bacteria identified in Blood by Culture", "No growth after 5 days", "",
               "2026-01-18T16:00:00-06:00", NOW),
        Result("92142-9", "Influenza virus A RNA in Respiratory specimen", "Not detected", "", T, NOW, src="F",
               extra={"valueString": None, "valueCodeableConcept": {"coding": [
                   {"system": "http://snomed.info/sct", "code": "260415000", "display": "Not detected"}]}}),
        Result("6598-7", "Troponin T [Mass/volume] in Serum or Plasma", "0.010", "ng/mL", T, NOW, "", "0.014", src="F",
               extra={"valueQuantity": {"value": Raw("0.010"), "comparator": "<", "unit": "ng/mL",
                                        "system": "http://unitsofmeasure.org", "code": "ng/mL"}}),
        Result("2524-7", "Lactate [Moles/volume] in Serum or Plasma", "", "", "2026-01-19T05:00:00-06:00", NOW, src="F",
               extra={"valueString": None, "dataAbsentReason": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "error"}],
                   "text": "Specimen hemolyzed"}}),
    ],
    drugs=[
        Drug("311296", "Levofloxacin 750 MG Oral Tablet", "750 mg by mouth daily for 2 days", "2026-01-22", "2026-01-24",
             ("750", "mg"), (1, 1, "d"), encounter=NOW, extra={
                 "medicationCodeableConcept": None, "medicationReference": {"reference": "#drug"}, "contained": [
                     {"resourceType": "Medication", "id": "drug", "code": {"coding": [
                         {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "311296",
                          "display": "Levofloxacin 750 MG Oral Tablet"}]}}]}),
        Drug("312615", "Prednisone 20 MG Oral Tablet", "40 mg by mouth daily for 1 day", "2026-01-22", "2026-01-23",
             ("40", "mg"), (1, 1, "d"), encounter=NOW),
        Drug("69120", "Tiotropium", "18 mcg inhaled daily", "2019-05", "", ("18", "ug"), (1, 1, "d"),
             ("447694001", "Inhalation"), statement=True),
        Drug("197361", "Amlodipine 5 MG Oral Tablet", "5 mg by mouth daily", "2016-10-03", "", ("5", "mg"), (1, 1, "d"),
             statement=True),
    ],
    allergies=[Allergy("Penicillin G", RXNORM, "7980", ("39579001", "Anaphylaxis", "severe"), "1978", criticality="high")],
    shots=[Shot("33", "Pneumococcal polysaccharide PPSV23", "2011-10-05")],
    procedures=[
        Done("Plain chest X-ray", [(SNOMED, "399208008"), (CPT, "71046")], "2026-01-18T15:30:00-06:00", NOW),
        Done("Left total hip replacement", [(SNOMED, "76915002")], "2015"),
    ],
    smoking=("8517006", "Former smoker", "2026-01-18"),
    reports=[Report("58410-2", "CBC panel - Blood by Automated count", T, NOW, ["6690-2"]),
             Report("36643-5", "XR Chest 2 Views", "2026-01-18T15:30:00-06:00", NOW, [],
                    "Right lower lobe consolidation consistent with pneumonia. No pleural effusion. No pneumothorax.", "RAD")],
    attachments=[Attachment("brandt-note-1", "History and physical note", "34117-2", ADMISSION, T, NOW, "mbeki", "rtf"),
                 Attachment("brandt-note-2", "Discharge summary", "18842-5", DISCHARGE, "2026-01-22T11:30:00-06:00", NOW,
                            "mbeki")],
    dictations=[Spoken(
        "brandt-discharge.ogg", NOW, "Sipho Mbeki, MD", "2026-01-22T11:55:00-06:00", "discharge-summary",
        "en-gb-x-rp", 155, 35,
        "Discharge dictation for Walter Brandt. He was admitted with right lower lobe pneumonia and acute respiratory failure with "
        "hypoxia. He also had an acute exacerbation of C O P D. Potassium was three point one on day two and hypokalemia was "
        "treated. Sepsis was ruled out. There was no pulmonary embolism. He goes home on levofloxacin seven hundred "
        "fifty milligrams daily for two days. He is a former smoker. Follow up in one week.")],
    document=ClinicalDocument(
        "discharge", NOW, "2026-01-22T12:10:00-06:00", "mbeki", "brandt-discharge", narratives=[
            Narrative("Hospital course", "8648-8", "1.3.5",
                      "<paragraph>Admitted with right lower lobe pneumonia and acute hypoxic respiratory failure.</paragraph>"
                      "<paragraph>Hypokalemia on day 2, corrected. Sepsis was ruled out.</paragraph>"),
            Narrative("Discharge diagnosis", "11535-2", "2.24",
                      '<table><thead><tr><th>Diagnosis</th><th>Present on admission</th></tr></thead><tbody><tr><td>Pneumonia'
                      "</td><td>yes</td></tr><tr><td>Acute respiratory failure with hypoxia</td><td>yes</td></tr><tr><td>"
                      "COPD exacerbation</td><td>yes</td></tr><tr><td>Hypokalemia</td><td>no</td></tr></tbody></table>"),
            Narrative("Plan of treatment", "18776-5", "2.10:2014-06-09",
                      "<list><item>Primary care in one week.</item><item>Chest X-ray in six weeks.</item></list>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("J18.9", "J44.0", "J44.1", "J96.01", "E87.6", "I10", "Z87.891", "Z88.0",
                                       "Z96.642")] + [(CPT, "99223"), (CPT, "99239"), (CPT, "71046")]},
)
