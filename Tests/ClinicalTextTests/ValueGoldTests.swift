import ClinicalModel
import ClinicalText
import Testing

/// Sentences in the manner of clinic notes, one a row, with the values that they hold.
///
/// A measurement's row has `value unit`; a drug's has `dose/route/frequency`. Each part is an item of the gold.
@Suite("Values and dosages")
struct ValueGoldTests {
    /// How many items of the gold there are, how many were found, and how many of those are right.
    private struct Tally {
        var gold = 0
        var found = 0
        var right = 0
        var misses: [String] = []

        mutating func compare(_ expected: String?, _ actual: String?, _ row: String) {
            let (expected, actual) = (expected ?? "", actual ?? "")
            if !expected.isEmpty { gold += 1 }
            if !actual.isEmpty { found += 1 }
            if expected == actual {
                if !expected.isEmpty { right += 1 }
            } else {
                misses.append("\(row): \(expected) is \(actual)")
            }
        }
    }

    @Test("of at least 300 items, 95 % are found, and 95 % of what is found is right")
    func gold() throws {
        let analyzer = try RepositoryLexicons.analyzer.get()
        var tally = Tally()
        for row in Self.rows {
            let cells = row.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let marked = MarkedText(String(cells[0]))
            let analysis = analyzer.analyze(marked.text)
            let mentions = analysis.mentions.filter { $0.quantity != nil || $0.kind == .drug }
            let expected = cells[1].split(separator: ";").map(String.init)
            for (range, item) in zip(marked.ranges, expected) {
                let mention = mentions.first { $0.utf8Range == range }
                tally.compare(analysis.quote(range), mention.map { analysis.quote($0.utf8Range) }, row)
                let parts = item.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
                if parts.count == 3 {
                    tally.compare(parts[0], mention?.dosage?.dose?.text, row)
                    tally.compare(parts[1], mention?.dosage?.route?.text, row)
                    tally.compare(parts[2], mention?.dosage?.timing, row)
                } else {
                    let parts = item.split(separator: " ", maxSplits: 1).map(String.init)
                    let quantity = mention?.quantity
                    tally.compare(parts[0], quantity.map { ($0.comparator ?? "") + ($0.value ?? "") }, row)
                    tally.compare(parts.count > 1 ? parts[1] : nil, quantity?.unit, row)
                }
            }
            for mention in mentions where !marked.ranges.contains(mention.utf8Range) {
                tally.compare(nil, analysis.quote(mention.utf8Range), row)
            }
        }
        #expect(tally.gold >= 300)
        #expect(Double(tally.right) >= 0.95 * Double(tally.gold), "\(tally)")
        #expect(Double(tally.right) >= 0.95 * Double(tally.found), "\(tally)")
    }

    static let rows = """
        Vitals: ⟦BP 118/76⟧, ⟦HR 72⟧, ⟦RR 16⟧, ⟦temp 98.6 F⟧, ⟦SpO2 98%⟧ on RA.|118/76;72;16;98.6 F;98 %
        ⟦Blood Pressure: 142/88 mmHg⟧, ⟦Pulse: 90 bpm⟧.|142/88 mmHg;90 bpm
        ⟦Heart Rate: 64⟧, ⟦Respirations: 18⟧, ⟦Temperature: 37.2 C⟧.|64;18;37.2 C
        ⟦Weight: 182 lbs⟧, ⟦Height: 170 cm⟧, ⟦BMI 28.5⟧.|182 lbs;170 cm;28.5
        ⟦Wt 80 kg⟧, ⟦ht 5⟧ feet.|80 kg;5
        Her ⟦hemoglobin A1c was 7.2⟧ and ⟦glucose 145 mg/dL⟧.|7.2;145 mg/dL
        His last ⟦A1c was 8.1%⟧.|8.1 %
        An ⟦A1c of 6.5⟧ was noted.|6.5
        ⟦Sodium 138⟧, ⟦potassium 4.1⟧, ⟦chloride 102⟧, ⟦bicarbonate 24⟧, ⟦BUN 18⟧, ⟦creatinine 1.0⟧.|138;4.1;102;24;18;1.0
        ⟦Na 134 mmol/L⟧, ⟦K 5.2 mmol/L⟧, ⟦Cl 99⟧, ⟦CO2 22⟧.|134 mmol/L;5.2 mmol/L;99;22
        ⟦WBC 11.2 K/uL⟧, ⟦Hgb 12.9 g/dL⟧, ⟦Hct 38.5%⟧, ⟦platelets 210⟧.|11.2 K/uL;12.9 g/dL;38.5 %;210
        The ⟦white blood cell count was 14.5⟧.|14.5
        ⟦Troponin <0.01 ng/mL⟧ and ⟦BNP 450 pg/mL⟧.|<0.01 ng/mL;450 pg/mL
        ⟦TSH 2.4⟧, ⟦free T4 1.1 ng/dL⟧.|2.4;1.1 ng/dL
        ⟦INR 2.5⟧ on warfarin.|2.5
        ⟦LDL 130 mg/dL⟧, ⟦HDL 42⟧, ⟦triglycerides 210⟧, ⟦total cholesterol 215⟧.|130 mg/dL;42;210;215
        ⟦AST 34⟧, ⟦ALT 40⟧, ⟦alk phos 88⟧, ⟦total bilirubin 0.8⟧, ⟦albumin 4.0⟧.|34;40;88;0.8;4.0
        ⟦Ejection fraction of 55%⟧ on echo.|55 %
        The ⟦ejection fraction was 45%⟧.|45 %
        ⟦eGFR 58 mL/min⟧.|58 mL/min
        ⟦CRP 12 mg/L⟧, ⟦ESR 30 mm/hr⟧.|12 mg/L;30 mm/hr
        ⟦Ferritin 15 ng/mL⟧, ⟦iron 40⟧, ⟦TIBC 420⟧.|15 ng/mL;40;420
        ⟦Vitamin D 22 ng/mL⟧.|22 ng/mL
        ⟦PSA 3.8 ng/mL⟧.|3.8 ng/mL
        ⟦Lactate 2.1 mmol/L⟧.|2.1 mmol/L
        ⟦Lipase 40 U/L⟧.|40 U/L
        ⟦Oxygen saturation 95%⟧ on 2 liters.|95 %
        ⟦O2 sat 92%⟧ at rest.|92 %
        ⟦Pulse ox 99%⟧.|99 %
        ⟦PHQ-9 score of 12⟧ and ⟦GAD-7 9⟧.|12;9
        ⟦Pain level 7/10⟧.|7 /10
        ⟦Pain is 6 out of 10⟧.|6 out of 10
        ⟦pH 7.35⟧, ⟦PaCO2 45⟧, ⟦PaO2 80⟧.|7.35;45;80
        ⟦Magnesium 1.9 mg/dL⟧, ⟦phosphorus 3.2⟧, ⟦calcium 9.4⟧.|1.9 mg/dL;3.2;9.4
        ⟦GCS 15⟧.|15
        ⟦Uric acid 8.2 mg/dL⟧.|8.2 mg/dL
        ⟦D-dimer 350 ng/mL⟧.|350 ng/mL
        ⟦CK 220 U/L⟧, ⟦LDH 180⟧.|220 U/L;180
        ⟦MCV 88 fL⟧, ⟦RBC 4.5⟧.|88 fL;4.5
        ⟦Vitamin B12 350 pg/mL⟧.|350 pg/mL
        ⟦Temp 101.3⟧ today.|101.3
        ⟦Temperature was 100.4 F⟧.|100.4 F
        ⟦Tmax 39.1 C⟧ overnight.|39.1 C
        ⟦Fasting blood sugar 126 mg/dL⟧.|126 mg/dL
        His ⟦blood sugar was 250⟧ this morning.|250
        ⟦Pulse 88⟧ and regular.|88
        ⟦BP was 130/80⟧ in the clinic.|130/80
        Her ⟦blood pressure today is 150/92⟧.|150/92
        ⟦Head circumference 44 cm⟧.|44 cm
        ⟦PTT 32 seconds⟧.|32 seconds
        Takes ⟦metformin⟧ 500 mg by mouth twice daily.|500 mg/by mouth/twice daily
        ⟦Lisinopril⟧ 10 mg PO daily.|10 mg/PO/daily
        ⟦Atorvastatin⟧ 40 mg at bedtime.|40 mg//at bedtime
        Start ⟦amoxicillin⟧ 875 mg orally twice a day.|875 mg/orally/twice a day
        ⟦Albuterol⟧ 2 puffs every 4 hours as needed.|2 puffs//every 4 hours
        ⟦Insulin glargine⟧ 20 units subcutaneously at bedtime.|20 units/subcutaneously/at bedtime
        ⟦Warfarin⟧ 5 mg daily.|5 mg//daily
        ⟦Prednisone⟧ 40 mg once daily.|40 mg//once daily
        ⟦Furosemide⟧ 80 mg daily.|80 mg//daily
        Increase ⟦Lasix⟧ to 80 mg twice a day.|80 mg//twice a day
        20 mg of ⟦lisinopril⟧ a day.|20 mg//a day
        Two puffs of ⟦albuterol⟧ daily.|//daily
        40 mg ⟦prednisone⟧ daily.|40 mg//daily
        ⟦Ceftriaxone⟧ 1 g IV every 24 hours.|1 g/IV/every 24 hours
        ⟦Morphine⟧ 4 mg IV.|4 mg/IV/
        ⟦Ibuprofen⟧ 800 mg three times a day.|800 mg//three times a day
        ⟦Gabapentin⟧ 300 mg TID.|300 mg//TID
        ⟦Omeprazole⟧ 20 mg every morning.|20 mg//every morning
        ⟦Levothyroxine⟧ 88 mcg daily.|88 mcg//daily
        ⟦Hydrochlorothiazide⟧ 25 mg qd.|25 mg//qd
        ⟦Methotrexate⟧ 15 mg weekly.|15 mg//weekly
        ⟦Nitroglycerin⟧ 0.4 mg sublingually prn.|0.4 mg/sublingually/
        ⟦Amlodipine⟧ 5 mg po qd.|5 mg/po/qd
        ⟦Vancomycin⟧ 1 g IV q12h.|1 g/IV/q12h
        ⟦Sertraline⟧ 50 mg nightly.|50 mg//nightly
        ⟦Tramadol⟧ 50 mg every 6 hours.|50 mg//every 6 hours
        ⟦Tylenol⟧ 500 mg q6h prn.|500 mg//q6h
        ⟦Digoxin⟧ 0.125 mg every other day.|0.125 mg//every other day
        ⟦Fluoxetine⟧ 20 mg per day.|20 mg//per day
        ⟦Clopidogrel⟧ 75 mg daily and ⟦aspirin⟧ 81 mg daily.|75 mg//daily;81 mg//daily
        ⟦Metoprolol⟧ 25 mg bid, ⟦losartan⟧ 50 mg daily.|25 mg//bid;50 mg//daily
        ⟦Pantoprazole⟧ 40 mg IV daily.|40 mg/IV/daily
        ⟦Azithromycin⟧ 250 mg daily.|250 mg//daily
        ⟦Cephalexin⟧ 500 mg four times a day.|500 mg//four times a day
        ⟦Meloxicam⟧ 15 mg once a day.|15 mg//once a day
        ⟦Enoxaparin⟧ 40 mg subcut daily.|40 mg/subcut/daily
        ⟦Zofran⟧ 4 mg IV every 8 hours as needed.|4 mg/IV/every 8 hours
        ⟦Carvedilol⟧ 12.5 mg twice daily with meals.|12.5 mg//twice daily with meals
        ⟦Acetaminophen⟧ 650 mg per tube every 6 hours.|650 mg/per tube/every 6 hours
        Weight for 3 months, temp 2 days ago, pulse 900 times.|
        Three views of the foot were taken, strength 5/5.|
        Grade 2/6 murmur, type 2 diabetes, 3 beds.|
        """.split(separator: "\n").map(String.init)
}
