"""Hypothyroidism with depression and anxiety; one restricted problem that must not leave its policy."""

from world import (CPT, ICD10CM, SNOMED, Allergy, ClinicalDocument, Done, Drug, Encounter, Name, Narrative, Note, Person,
                   Problem, Relative, Result, Spoken, Story, vitals)

NOW = "V-251215-022"
T = "2025-12-15T15:30:00-06:00"

NOTE = """OFFICE VISIT 12/15/2025 - Thomas A. Nakamura - DOB 4/25/1979

CC: fatigue and low mood

HPI: 46-year-old man with hypothyroidism and recurrent depression. For six weeks low mood, poor sleep, little interest in his work, worry
most of the day. PHQ-9 is 14, GAD-7 is 11. He denies suicidal or homicidal ideation. No hallucinations. No mania. Taking sertraline 50 mg daily since
August without side effects. Takes levothyroxine 100 mcg every morning. No cold intolerance, no constipation, no palpitations.

PMH: hypothyroidism (2016), major depressive disorder, generalized anxiety disorder
PSH: tonsillectomy in childhood
FH: mother hypothyroid, brother with bipolar disorder
SH: former smoker (quit 2012), no alcohol now, no illicit drugs; married, accountant

ROS: positive for fatigue; negative for chest pain, weight change, tremor, headache.

PE: BP 124/80, HR 72, Wt 79.4 kg, BMI 25.1. Thyroid not enlarged, no nodules. Reflexes normal. Affect flat, mood depressed, thought process
linear, insight good.

Labs (12/10): TSH 2.41 mIU/L (normal), free T4 1.1 ng/dL.

A/P
# Major depressive disorder, recurrent, moderate: increase sertraline from 50 mg to 100 mg daily. Therapy referral. Recheck PHQ-9 in 4 weeks.
  If he has thoughts of self-harm he will call 988.
# Generalized anxiety disorder: as above.
# Hypothyroidism: TSH at goal, continue levothyroxine 100 mcg daily, TSH in 6 months.
# Anemia as a cause of fatigue ruled out, Hgb 14.8.
"""

STORY = Story(
    person=Person("nakamura", "RB-0050399", "M", "1979-04-25", Name(["Thomas", "Aurelio"], "Nakamura"),
                  Name(["Tom", "A"], "Nakamura"), "H-8845120", "IAM-6620587", "IAM-6620578", "415 Prairie Street", "",
                  "319-555-0175", ("2028-9", "Asian")),
    encounters=[Encounter(NOW, "AMB", "2025-12-15T15:15:00-06:00", "2025-12-15T15:50:00-06:00", "adeyemi",
                          "Fatigue and low mood", "84229001", [(CPT, "99214")], ["mdd", "gad", "thyroid"])],
    problems=[
        Problem("mdd", "Moderate recurrent major depression", "18818009", "F33.1", "2014", "2025-08-11"),
        Problem("gad", "Generalized anxiety disorder", "21897009", "F41.1", "2018-05", "2018-05-02"),
        Problem("thyroid", "Hypothyroidism", "40930008", "", "2016-09", "2016-09-14"),
        # 42 CFR Part 2: labelled restricted, stated by FHIR only, and in no note, gold row or dictation.
        Problem("alcohol", "Alcohol dependence in remission", "", "F10.21", "2009", "2012-06-30", clinical="remission",
                src="F", extra={"meta": {"security": [
                    {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R",
                     "display": "restricted"},
                    {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "ETH",
                     "display": "substance abuse information sensitivity"}]}}),
    ],
    results=vitals(T, NOW, ("124", "80"), "72", weight="79.4", bmi="25.1") + [
        Result("44261-6", "PHQ-9 total score", "14", "{score}", T, NOW, category="survey"),
        Result("70274-6", "GAD-7 total score", "11", "{score}", T, NOW, category="survey"),
        Result("3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "2.41", "m[IU]/L", "2025-12-10", "", "0.40",
               "4.50"),
        Result("3024-7", "Thyroxine free [Mass/volume] in Serum or Plasma", "1.10", "ng/dL", "2025-12-10", "", "0.80",
               "1.80"),
        Result("718-7", "Hemoglobin [Mass/volume] in Blood", "14.8", "g/dL", "2025-12-10", "", "13.2", "17.1",
               panel="58410-2"),
    ],
    drugs=[
        Drug("312941", "Sertraline 50 MG Oral Tablet", "50 mg by mouth daily", "2025-08-11", "2025-12-15", ("50", "mg"),
             (1, 1, "d"), status="completed"),
        Drug("312938", "Sertraline 100 MG Oral Tablet", "100 mg by mouth daily", "2025-12-15", "", ("100", "mg"),
             (1, 1, "d"), encounter=NOW),
        Drug("892246", "Levothyroxine sodium 0.1 MG Oral Tablet", "100 mcg by mouth every morning", "2019-03-01", "",
             ("100", "ug"), (1, 1, "d"), src="F"),
        Drug("966247", "Levothyroxine sodium 0.05 MG Oral Tablet", "50 mcg by mouth every morning", "2016-09-14", "",
             ("50", "ug"), (1, 1, "d"), src="C", statement=True),
    ],
    allergies=[Allergy("No known allergy", SNOMED, "716186003", recorded="2016-09-14", none=True)],
    procedures=[Done("Depression and anxiety questionnaires scored", [(CPT, "96127")], T, NOW),
                Done("Tonsillectomy", [(SNOMED, "173422009")], "1985")],
    relatives=[Relative(("MTH", "Mother"), "Hypothyroidism", "40930008"),
               Relative(("BRO", "Brother"), "Bipolar disorder", "13746004")],
    smoking=("8517006", "Former smoker", "2025-12-15"),
    notes=[Note("nakamura-office-visit-2025-12-15.txt", NOW, "Folake Adeyemi, MD", T, "progress-note", NOTE)],
    dictations=[Spoken(
        "nakamura-office-visit.wav", NOW, "Folake Adeyemi, MD", "2025-12-15T15:55:00-06:00", "progress-note",
        "en-us", 160, 55,
        "Office visit for Thomas Nakamura. He has recurrent major depression, moderate, and generalized anxiety disorder. "
        "He denies suicidal thoughts. Hypothyroidism is controlled with levothyroxine one hundred micrograms daily. "
        "T S H is two point four one. Increase sertraline to one hundred milligrams daily. Follow up in four weeks.")],
    document=ClinicalDocument(
        "progress", NOW, "2025-12-15T16:10:00-06:00", "adeyemi", "nakamura-progress", version=2, narratives=[
            Narrative("History of present illness", "10164-2", "1.3.4",
                      "<paragraph>Six weeks of low mood. Denies suicidal ideation.</paragraph>"),
            Narrative("Mental status", "10190-7", "2.56:2015-08-01", "<paragraph>Affect flat, insight good.</paragraph>"),
            Narrative("Assessment and plan", "51847-2", "2.9:2014-06-09",
                      "<list><item>Major depressive disorder, recurrent, moderate</item><item>Generalized anxiety disorder"
                      "</item><item>Hypothyroidism</item></list>"),
        ]),
    gold={NOW: [(ICD10CM, c) for c in ("F33.1", "F41.1", "E03.9")] + [(CPT, "99214"), (CPT, "96127")]},
    bundle="searchset",
)
