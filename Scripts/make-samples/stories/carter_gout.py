"""James Michael Carter of Harbor Street: gout. Same name and birth date as another patient, other identifiers."""

from world import (CPT, ICD10CM, RXNORM, Allergy, ClinicalDocument, Drug, Encounter, Name, Narrative, Person, Problem, Result,
                   Story, vitals)

NOW = "V-251222-004"
T = "2025-12-22T09:05:00-06:00"

STORY = Story(
    person=Person("carter-harbor-street", "RB-0058264", "M", "1961-02-03", Name(["James", "Michael"], "Carter"), None,
                  "H-8852291", "IAM-8140036", "", "12 Harbor Street", "", "319-555-0147"),
    encounters=[Encounter(NOW, "AMB", "2025-12-22T09:00:00-06:00", "2025-12-22T09:20:00-06:00", "hallstrom",
                          "Foot pain", "47933007", [(CPT, "99213")], ["gout"])],
    problems=[
        Problem("gout", "Acute idiopathic gout of right foot", "90560007", "M10.071", "2025-12-20", "2025-12-22",
                category="encounter-diagnosis", encounter=NOW),
        Problem("bp", "No diagnosis of hypertension", "", "I10", "", "2025-12-22", verification="refuted",
                clinical="inactive", src="F"),
    ],
    results=vitals(T, NOW, ("128", "78"), "70") + [
        Result("3084-1", "Urate [Mass/volume] in Serum or Plasma", "9.10", "mg/dL", T, NOW, "3.50", "7.20", "H")],
    drugs=[
        Drug("197319", "Allopurinol 100 MG Oral Tablet", "100 mg by mouth daily", "2025-12-22", "", ("100", "mg"),
             (1, 1, "d"), encounter=NOW),
    ],
    allergies=[Allergy("Codeine", RXNORM, "2670", ("422587007", "Nausea", "mild"), "2003")],
    smoking=("266919005", "Never smoked tobacco", "2025-12-22"),
    document=ClinicalDocument(
        "progress", NOW, "2025-12-22T09:30:00-06:00", "hallstrom", "carter-harbor-street-progress", narratives=[
            Narrative("Assessment", "51848-0", "2.8",
                      "<paragraph>Acute gout of the right great toe. No septic arthritis.</paragraph>"),
            Narrative("Plan of treatment", "18776-5", "2.10:2014-06-09", "<paragraph>Allopurinol 100 mg daily.</paragraph>"),
        ]),
    gold={NOW: [(ICD10CM, "M10.071"), (CPT, "99213")]},
    bundle="bulk",
)
