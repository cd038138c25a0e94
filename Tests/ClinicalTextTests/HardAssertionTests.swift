import ClinicalModel
import ClinicalText
import Testing

/// Further sentences, one a row: what they say of the marked concepts, and the words.
@Suite("Hard cases of assertion")
struct HardAssertionTests {
    @Test("a marked concept has the assertion or the experiencer of its row", arguments: rows)
    func row(_ row: String) throws {
        let cells = row.split(separator: "|", maxSplits: 1)
        let example = MarkedText(String(cells[1]))
        let analyzer = try RepositoryLexicons.analyzer.get()
        let analysis = analyzer.analyze(example.text)
        for range in example.ranges {
            let context = analyzer.context(of: range, in: analysis)
            for expected in cells[0].split(separator: ",") {
                if let experiencer = Experiencer(rawValue: String(expected)) {
                    #expect(context.experiencer == experiencer)
                } else {
                    #expect(context.assertion.rawValue == expected)
                }
            }
        }
    }

    static let rows = """
        absent|He denies ⟦fever⟧, ⟦night sweats⟧, ⟦weight loss⟧ and ⟦fatigue⟧.
        absent|No ⟦dysuria⟧, ⟦hematuria⟧ or ⟦flank pain⟧.
        absent|There was no ⟦edema⟧, ⟦clubbing⟧ or ⟦cyanosis⟧.
        absent|She has had no ⟦nausea⟧ or ⟦vomiting⟧.
        absent|Patient without ⟦chest pain⟧, ⟦palpitations⟧ or ⟦syncope⟧.
        absent|Negative for ⟦rash⟧, ⟦itching⟧ and ⟦bruising⟧.
        absent|ROS negative for ⟦headache⟧.
        absent|He does not have ⟦diabetes⟧.
        absent|He doesn't have ⟦asthma⟧.
        absent|She has never had ⟦seizures⟧.
        absent|No signs of ⟦infection⟧.
        absent|No sign of ⟦cellulitis⟧ or ⟦abscess⟧.
        absent|No evidence of ⟦deep vein thrombosis⟧.
        absent|Chest x-ray shows no ⟦pneumonia⟧, ⟦effusion⟧ or ⟦pneumothorax⟧.
        absent|CT was negative for ⟦pulmonary embolism⟧.
        absent|The abdomen is soft with no ⟦tenderness⟧.
        absent|Lungs are clear without ⟦wheezing⟧.
        absent|Heart is regular with no ⟦murmur⟧ or ⟦gallop⟧.
        absent|Denies any ⟦shortness of breath⟧ at rest.
        absent|She denied ⟦chest pain⟧.
        absent|He is denying ⟦abdominal pain⟧.
        absent|Patient reports no ⟦cough⟧.
        absent|He reports that he has no ⟦fever⟧.
        absent|She states she does not have ⟦back pain⟧.
        absent|Not having ⟦diarrhea⟧.
        absent|No further ⟦vomiting⟧.
        absent|He no longer has ⟦headaches⟧.
        absent|She is no longer having ⟦chest pain⟧.
        absent|Absence of ⟦edema⟧.
        absent|Free of ⟦pain⟧.
        absent|No complaints of ⟦dizziness⟧.
        absent|No known ⟦heart disease⟧.
        absent|Nor does he have ⟦chills⟧.
        absent|Neither ⟦nausea⟧ nor ⟦vomiting⟧ was reported.
        absent|No ⟦fever⟧ today.
        absent|The patient does not complain of ⟦numbness⟧.
        absent|He did not have ⟦fever⟧ during the stay.
        absent|I don't have any ⟦chest pain⟧.
        absent|She hasn't had any ⟦bleeding⟧.
        absent|There were no ⟦seizures⟧ overnight.
        absent|There is not any ⟦swelling⟧.
        absent|Rapid strep negative for ⟦strep throat⟧.
        absent|Fails to reveal ⟦fracture⟧.
        absent|Without evidence of ⟦malignancy⟧.
        absent|No radiographic evidence of ⟦pneumonia⟧.
        absent|⟦Myocardial infarction⟧ was ruled out.
        absent|⟦Pneumonia⟧ ruled out by x-ray.
        absent|⟦Pulmonary embolism⟧ was excluded.
        absent|⟦Fever⟧ and ⟦chills⟧ are denied.
        absent|⟦Wheezing⟧ is absent.
        absent|⟦Edema⟧: none.
        absent|⟦Nausea⟧: no
        absent|⟦Murmur⟧ not heard.
        absent|⟦Fracture⟧ was not seen.
        absent|⟦Masses⟧ were not palpated.
        absent|⟦Lymphadenopathy⟧ is not present.
        absent|Her ⟦cough⟧ has resolved.
        absent|His ⟦vomiting⟧ has completely resolved.
        absent|No ⟦cough⟧, no ⟦fever⟧, no ⟦sore throat⟧.
        absent|no ⟦fever⟧ no ⟦chills⟧ no ⟦sweats⟧
        absent|Denies ⟦fever⟧/⟦chills⟧/⟦nausea⟧.
        absent|He has no history of ⟦stroke⟧.
        absent|There is no history of ⟦cancer⟧.
        absent|No prior ⟦heart attack⟧.
        absent|No personal history of ⟦blood clots⟧.
        absent|Never had a ⟦stroke⟧.
        present|He has ⟦fever⟧ and no cough.
        present|She reports ⟦headache⟧ but denies nausea.
        present|No nausea but has ⟦vomiting⟧.
        present|Denies fever but reports ⟦chills⟧.
        present|Denies chest pain, but does have ⟦shortness of breath⟧.
        present|No fever, however ⟦cough⟧ persists.
        present|Without fever although ⟦fatigue⟧ continues.
        present|No rash except for ⟦itching⟧ at night.
        present|Denies dysuria; reports ⟦hematuria⟧.
        present|She denies nausea. She has ⟦diarrhea⟧.
        present|No chest pain, complains of ⟦palpitations⟧.
        present|He denies cough and complains of ⟦sore throat⟧.
        present|Lungs clear, no wheezing. ⟦Edema⟧ of both legs.
        present|No acute distress, has ⟦tenderness⟧ of the knee.
        present|PE was ruled out, he has ⟦pneumonia⟧.
        present|Not vomiting today, still has ⟦nausea⟧.
        present|No pain aside from ⟦headache⟧.
        present|She has ⟦asthma⟧ without exacerbation.
        present|⟦Diabetes⟧ without complication.
        present|⟦Chest pain⟧ not relieved by rest.
        present|⟦Headache⟧ not responding to ibuprofen.
        present|⟦Cough⟧ has not improved.
        present|⟦Pain⟧ is no better.
        present|⟦Nausea⟧ is not controlled.
        present|⟦Rash⟧ did not resolve.
        present|No change in ⟦pain⟧.
        present|No improvement in ⟦cough⟧.
        present|No worsening of ⟦edema⟧.
        present|Gram negative ⟦pneumonia⟧.
        present|Not only ⟦nausea⟧ but also vomiting.
        present|No increase in ⟦pain⟧.
        present|Without relief of ⟦headache⟧.
        present|⟦Diabetes⟧ is not controlled.
        present|He could not sleep because of ⟦pain⟧.
        present|Cannot walk due to ⟦knee pain⟧.
        present|Unable to work because of ⟦back pain⟧.
        present|He is not able to eat because of ⟦nausea⟧.
        present|Does not deny ⟦chest pain⟧.
        present|She doesn't deny ⟦alcohol use⟧.
        present|Cannot deny ⟦palpitations⟧.
        present|He did not deny ⟦fatigue⟧.
        present|Not without ⟦nausea⟧.
        present|Positive for ⟦cough⟧ and ⟦fever⟧.
        present|Complains of ⟦dizziness⟧.
        present|He presents with ⟦chest pain⟧.
        present|Admits to ⟦fatigue⟧.
        present|She endorses ⟦nausea⟧.
        present|Exam is significant for ⟦edema⟧.
        present|⟦Hypertension⟧, on lisinopril.
        present|X-ray shows ⟦pneumonia⟧.
        present|MRI confirmed ⟦stroke⟧.
        present|Continue metformin for ⟦diabetes⟧.
        present|The ⟦cough⟧ is worse at night.
        present|Two week history of ⟦cough⟧.
        present|A 3-day history of ⟦fever⟧.
        present|Chronic ⟦back pain⟧ for years.
        present|⟦Atrial fibrillation⟧, rate controlled.
        present|No doubt he has ⟦pneumonia⟧.
        possible|Possible ⟦fracture⟧.
        possible|Probable ⟦pneumonia⟧.
        possible|Suspected ⟦appendicitis⟧.
        possible|Suspicious for ⟦malignancy⟧.
        possible|Concerning for ⟦pneumonia⟧.
        possible|Concern for ⟦deep vein thrombosis⟧.
        possible|Rule out ⟦pulmonary embolism⟧.
        possible|R/o ⟦sepsis⟧.
        possible|Likely ⟦gastroenteritis⟧.
        possible|Most likely ⟦bronchitis⟧.
        possible|May be due to ⟦gout⟧.
        possible|Might have ⟦pneumonia⟧.
        possible|This could represent ⟦cellulitis⟧.
        possible|Cannot exclude ⟦fracture⟧.
        possible|Can't rule out ⟦stroke⟧.
        possible|⟦Appendicitis⟧ cannot be ruled out.
        possible|⟦Pneumonia⟧ is possible.
        possible|⟦Fracture⟧ is suspected.
        possible|⟦Sepsis⟧ not excluded.
        possible|Questionable ⟦pneumonia⟧.
        possible|Differential includes ⟦pneumonia⟧ and ⟦bronchitis⟧.
        possible|Consistent with possible ⟦gout⟧.
        possible|Presumed ⟦viral gastroenteritis⟧.
        possible|?⟦fracture⟧
        possible|Worrisome for ⟦malignancy⟧.
        possible|Appears to be ⟦cellulitis⟧.
        possible|Suggestive of ⟦asthma⟧.
        possible|⟦Stroke⟧ is unlikely.
        possible|⟦Pneumonia⟧ vs bronchitis.
        possible|I suspect ⟦gout⟧.
        possible|Evaluate for ⟦pneumonia⟧.
        possible|He may have ⟦asthma⟧.
        hypothetical|Return if ⟦fever⟧ develops.
        hypothetical|Return for ⟦fever⟧ or ⟦vomiting⟧.
        hypothetical|Call if you have ⟦bleeding⟧.
        hypothetical|Call the office for ⟦redness⟧ or ⟦swelling⟧.
        hypothetical|Seek care for ⟦chest pain⟧.
        hypothetical|Come back if there is ⟦shortness of breath⟧.
        hypothetical|Go to the ED if you develop ⟦chest pain⟧.
        hypothetical|Monitor for ⟦bleeding⟧.
        hypothetical|Watch for signs of ⟦infection⟧.
        hypothetical|Risk of ⟦stroke⟧ was discussed.
        hypothetical|She is at risk for ⟦diabetes⟧.
        hypothetical|Prophylaxis for ⟦deep vein thrombosis⟧.
        hypothetical|Screening for ⟦breast cancer⟧.
        hypothetical|To prevent ⟦heart attack⟧.
        hypothetical|Return precautions: ⟦fever⟧, ⟦vomiting⟧.
        hypothetical|Risks include ⟦bleeding⟧ and ⟦infection⟧.
        hypothetical|Notify us of ⟦fever⟧.
        conditional|If ⟦pain⟧ recurs, take ibuprofen.
        conditional|If she develops ⟦rash⟧, stop amoxicillin.
        conditional|Should there be ⟦fever⟧, call us.
        conditional|Take ibuprofen if ⟦headache⟧ occurs.
        conditional|In case of ⟦hives⟧ take benadryl.
        historical|History of ⟦myocardial infarction⟧.
        historical|Hx of ⟦breast cancer⟧.
        historical|H/o ⟦seizures⟧.
        historical|Status post ⟦appendectomy⟧.
        historical|S/p ⟦cholecystectomy⟧.
        historical|Prior ⟦stroke⟧.
        historical|Previous ⟦pneumonia⟧.
        historical|⟦Stroke⟧ in the past.
        historical|Past history of ⟦pneumonia⟧.
        historical|Remote history of ⟦seizures⟧.
        historical|She had ⟦pneumonia⟧ as a child.
        historical|⟦Breast cancer⟧ ten years ago.
        historical|PAST SURGICAL HISTORY: ⟦Hysterectomy⟧
        historical|He has a history of ⟦pancreatitis⟧.
        family|Mother with ⟦diabetes⟧.
        family|Father had ⟦heart attack⟧.
        family|His brother has ⟦asthma⟧.
        family|Her sister was diagnosed with ⟦breast cancer⟧.
        family|Grandmother died of ⟦stroke⟧.
        family|Family history is significant for ⟦hypertension⟧.
        family|FAMILY HISTORY: ⟦Diabetes⟧ and ⟦heart disease⟧.
        family|FH: ⟦colon cancer⟧
        family|Both parents have ⟦hypertension⟧.
        family|⟦Breast cancer⟧ in her aunt.
        family|Strong family history of ⟦diabetes⟧.
        family|Maternal uncle with ⟦colon cancer⟧.
        family,absent|No family history of ⟦breast cancer⟧.
        family,absent|Mother does not have ⟦diabetes⟧.
        patient|Mother says he has ⟦cough⟧.
        patient|Her husband reports that she has ⟦confusion⟧.
        patient|He lives with his mother and has ⟦asthma⟧.
        patient|Wife noticed his ⟦confusion⟧.
        patient|Father is well, patient has ⟦diabetes⟧.
        """.split(separator: "\n").map(String.init)
}
