"""Hypertensive heart failure with atrial fibrillation; the dose of carvedilol differs between sources."""

from world import (CPT, ICD10CM, SNOMED, Allergy, ClinicalDocument, Done, Drug, Encounter, Name, Narrative,
                   Note, Person, Problem, Relative, Result, Shot, Spoken, Story, vitals)

NOW, STAY = "V-251120-007", "V-250310-112"
T = "2025-11-20T14:05:00-06:00"

NOTE = """CARDIOLOGY CLINIC NOTE
Robert Tran-Whitfield | DOB 08/22/1949 | 11/20/2025

Reason for visit: heart failure follow-up

Subjective
Bob is a 76 y/o man with hypertensive heart disease, chronic systolic heart failure (LVEF 35%) and permanent atrial
fibrillation. Hospitalized in March 2025 for decompensated heart failure. Today he reports stable two-pillow orthopnea and
can climb one flight. No PND, no syncope, no palpitations. Denies chest pain. No bleeding on apixaban. Weight at home
stable at 91 kg. Quit smoking in 1998 after 30 pack-years.

PMH: HTN, HFrEF, AF, s/p right inguinal hernia repair 2006. No history of diabetes, stroke or CKD.
FH: father had MI at 58; brother with prostate cancer.

Medications
  carvedilol 12.5 mg BID
  lisinopril 10 mg daily
  furosemide 40 mg daily
  apixaban 5 mg BID
  spironolactone 25 mg daily

Objective
BP 118/76, pulse 68 irregularly irregular, RR 16, SpO2 96% RA, wt 91.30 kg
JVP 7 cm. Lungs clear, no crackles. S1 S2, no S3. Trace ankle edema bilaterally.
ECG today: atrial fibrillation, rate 70, no acute ischemic changes.
Labs 11/18: K 4.9, creatinine 1.05, NT-proBNP 1180 pg/mL (2450 in March), Hgb 13.6.

Assessment/Plan
1) Hypertensive heart disease with chronic systolic heart failure, NYHA class II, euvolemic. Continue carvedilol 12.5 mg BID and
   spironolactone. Switch lisinopril to sacubitril/valsartan if BP allows.
2) Permanent atrial fibrillation, rate controlled. Long-term anticoagulation with apixaban 5 mg BID.
3) Former smoker. Chest CT was negative for nodules. Lung cancer ruled out.
4) Echo in January. Call if weight rises by more than 2 kg in 3 days.
"""

STORY = Story(
    person=Person("tran-whitfield", "RB-0038856", "M", "1949-08-22", Name(["Robert", "James"], "Tran-Whitfield", "Jr."),
                  Name(["Bob"], "Tran Whitfield"), "H-8812440", "WPN-1176042", "WPN-1170642", "9 Foundry Street", "",
                  "319-555-0129", ("2028-9", "Asian")),
    encounters=[
        Encounter(STAY, "IMP", "2025-03-10T21:12:00-05:00", "2025-03-14T11:30:00-05:00", "castellano",
                  "Shortness of breath", "267036007", [(CPT, "99222")], [], "Riverbend Hospital", "Home", "C"),
        Encounter(NOW, "AMB", "2025-11-20T14:00:00-06:00", "2025-11-20T14:35:00-06:00", "castellano",
                  "Heart failure follow-up", "84114007", [(CPT, "99214")], ["hhd", "hf", "af"], "Riverbend Cardiology"),
    ],
    problems=[
        Problem("hhd", "Hypertensive heart disease with heart failure", "", "I11.0", "2021", "2021-10-04"),
        Problem("hf", "Chronic systolic heart failure", "441481004", "I50.22", "2021-10", "2021-10-04"),
        Problem("af", "Permanent atrial fibrillation", "440028005", "I48.21", "2022-07-01", "2022-07-01"),
        Problem("htn", "Hypertension", "38341003", "", "1999", "1999-09-01"),
        Problem("cad", "Coronary artery disease", "53741008", "I25.10", "", "2021-10-04", verification="refuted",
                clinical="inactive"),
        Problem("lungca", "Malignant neoplasm of lung", "363358000", "", "", "2025-10-30",
                verification="entered-in-error", src="F"),
    ],
    results=vitals(T, NOW, ("118", "76"), "68", "16", "", "96", "91.30", "178", "28.8") + [
        Result("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "4.9", "mmol/L", "2025-11-18T08:10:00-06:00", NOW,
               "3.5", "5.1", panel="24323-8"),
        Result("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "1.05", "mg/dL", "2025-11-18T08:10:00-06:00", NOW,
               "0.70", "1.30", panel="24323-8"),
        Result("33762-6", "NT-proBNP [Mass/volume] in Serum or Plasma", "1180", "pg/mL", "2025-11-18T08:10:00-06:00", NOW,
               "", "450", "H"),
        Result("718-7", "Hemoglobin [Mass/volume] in Blood", "13.60", "g/dL", "2025-11-18T08:10:00-06:00", NOW, "13.20",
               "17.10", panel="58410-2"),
        Result("10230-1", "Left ventricular ejection fraction", "35", "%", "2025-03-11", "", "52", "72", "L"),
        Result("33762-6", "NT-proBNP [Mass/volume] in Serum or Plasma", "2450", "pg/mL", "2025-03-10T22:04:00-05:00", STAY,
               "", "450", "HH", src="C"),
    ],
    drugs=[
        Drug("200031", "Carvedilol 6.25 MG Oral Tablet", "6.25 mg by mouth twice daily", "2025-03-14", "", ("6.25", "mg"),
             (2, 1, "d"), src="F"),
        Drug("200032", "Carvedilol 12.5 MG Oral Tablet", "12.5 mg by mouth twice daily", "2025-08-19", "",
             ("12.5", "mg"), (2, 1, "d"), src="C", statement=True),
        Drug("314076", "Lisinopril 10 MG Oral Tablet", "10 mg by mouth daily", "2021-10-04", "", ("10", "mg"), (1, 1, "d")),
        Drug("313988", "Furosemide 40 MG Oral Tablet", "40 mg by mouth every morning", "2025-03-14", "", ("40", "mg"),
             (1, 1, "d")),
        Drug("1364445", "Apixaban 5 MG Oral Tablet", "5 mg by mouth twice daily", "2022-07-01", "", ("5", "mg"),
             (2, 1, "d")),
        Drug("313096", "Spironolactone 25 MG Oral Tablet", "25 mg by mouth daily", "2021-12", "", ("25", "mg"),
             (1, 1, "d"), statement=True),
    ],
    allergies=[Allergy("Iodinated contrast media", SNOMED, "426722004", ("126485001", "Urticaria", "mild"), "2021-10-05")],
    shots=[Shot("197", "Influenza, high-dose, quadrivalent", "2025-10-14", "UT7781"),
           Shot("216", "Pneumococcal conjugate PCV20", "2024-09-30", "", not_done=True)],
    procedures=[
        Done("Electrocardiogram, 12 leads", [(CPT, "93000")], T, NOW),
        Done("Repair of right inguinal hernia", [(SNOMED, "44558001")], "2006-05"),
    ],
    relatives=[Relative(("FTH", "Father"), "Myocardial infarction", "22298006", "58"),
               Relative(("BRO", "Brother"), "Prostate cancer", "399068003")],
    smoking=("8517006", "Former smoker", "2025-11-20"),
    notes=[Note("tran-whitfield-cardiology-2025-11-20.txt", NOW, "Marco Castellano, MD", T, "progress-note", NOTE)],
    dictations=[Spoken(
        "tran-whitfield-cardiology.ogg", NOW, "Marco Castellano, MD", "2025-11-20T14:40:00-06:00", "progress-note",
        "en-gb", 155, 40,
        "Robert Tran Whitfield is a seventy six year old man with hypertension and chronic systolic heart failure. "
        "He has permanent atrial fibrillation and takes apixaban five milligrams twice daily. "
        "Blood pressure is one eighteen over seventy six and heart rate is sixty eight. "
        "Lungs are clear. There is trace ankle edema. He denies chest pain. No syncope. "
        "Continue carvedilol twelve point five milligrams twice daily. Echocardiogram in January.")],
    document=ClinicalDocument(
        "ccd", NOW, "2025-11-20T15:00:00-06:00", "castellano", "tran-whitfield-ccd", zone=False, narratives=[
            Narrative("Assessment and plan", "51847-2", "2.9:2014-06-09",
                      "<paragraph>Chronic systolic heart failure, euvolemic. No evidence of coronary artery disease.</paragraph>"
                      '<table><tbody><tr><th>Problem</th><th>Plan</th></tr><tr><td>Heart failure</td><td>Continue '
                      'carvedilol 12.5 mg twice daily</td></tr><tr><td>Atrial fibrillation</td><td>Continue apixaban</td>'
                      "</tr></tbody></table>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("I11.0", "I50.22", "I48.21", "Z79.01", "Z87.891")]
          + [(CPT, "99214"), (CPT, "93000")]},
    bundle="collection",
)
