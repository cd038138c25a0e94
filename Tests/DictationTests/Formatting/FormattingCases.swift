import Testing

/// What is said, and how it is to be written: one case a line, `⏎` for a line break.
enum FormattingCases {
    struct Case: CustomTestStringConvertible, Sendable {
        var spoken: String
        var written: String
        var testDescription: String { spoken }
    }

    static let all: [Case] = [
        punctuation, layout, corrections, cardinals, decimals, doses, counts, ranges, ratios, dates, times, ordinals,
        abbreviations, labels, levels, unchanged, recogniser, harder, notes,
    ].flatMap(cases)

    static func cases(_ table: String) -> [Case] {
        table.split(separator: "\n").map { line in
            let sides = line.split(separator: "|", maxSplits: 1).map { side in
                String(side.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            return Case(spoken: sides[0], written: sides[1].replacing("⏎", with: "\n"))
        }
    }

    static let punctuation = """
        the patient denies chest pain period                    | The patient denies chest pain.
        no fever comma no chills period                         | No fever, no chills.
        assessment colon asthma period                          | Assessment: asthma.
        any pain question mark no period                        | Any pain? No.
        asthma semicolon stable                                 | Asthma; stable
        well controlled open paren on diet close paren period   | Well controlled (on diet).
        left paren see below right paren                        | (See below)
        he said quote i am fine unquote period                  | He said "i am fine".
        she states open quote it hurts close quote              | She states "it hurts"
        follow hyphen up period                                 | Follow-up.
        and slash or                                            | And/or
        asthma dash stable                                      | Asthma - stable
        he is well full stop she is not                         | He is well. She is not
        stop now exclamation point                              | Stop now!
        last menstrual period was in may                        | Last menstrual period was in may
        for a period of time period                             | For a period of time.
        over a long period she improved period                  | Over a long period she improved.
        menstrual period period                                 | Menstrual period.
        the waiting period is over period                       | The waiting period is over.
        the period of observation ended period                  | The period of observation ended.
        colon cancer period                                     | Colon cancer.
        sigmoid colon resection period                          | Sigmoid colon resection.
        the colon was normal period                             | The colon was normal.
        impression colon colon cancer period                    | Impression: colon cancer.
        ascending colon polyp comma removed period              | Ascending colon polyp, removed.
        plan colon continue metformin period                    | Plan: continue metformin.
        dash diet was discussed                                 | Dash diet was discussed
        she was placed on the dash diet period                  | She was placed on the dash diet.
        a slash wound                                           | A slash wound
        the comma shaped scar                                   | The comma shaped scar
        """

    static let layout = """
        asthma period new line stable                           | Asthma.⏎Stable
        he is well period new paragraph she is not              | He is well.⏎⏎She is not
        done next line next                                     | Done⏎Next
        new paragraph assessment asthma                         | Assessment: Asthma
        stable period next paragraph assessment asthma period   | Stable.⏎⏎Assessment: Asthma.
        stable period new paragraph assessment and plan colon number one asthma | Stable.⏎⏎Assessment and Plan:⏎1. Asthma
        stable period new paragraph assessment is asthma period | Stable.⏎⏎Assessment is asthma.
        stable period new paragraph follow up in two weeks      | Stable.⏎⏎Follow up in 2 weeks
        stable period new paragraph review of systems negative  | Stable.⏎⏎Review of Systems: Negative
        new line physical exam colon normal                     | Physical Exam: Normal
        plan period next number start metformin period next number return | Plan.⏎1. Start metformin.⏎2. Return
        number one asthma number two hypertension number three gout | ⏎1. Asthma⏎2. Hypertension⏎3. Gout
        problems colon number one asthma comma stable period number two gout | Problems:⏎1. Asthma, stable.⏎2. Gout
        number one asthma period next number gout               | ⏎1. Asthma.⏎2. Gout
        bullet point ice new bullet rest                        | - Ice⏎- Rest
        she placed a new line in the neck                       | She placed a new line in the neck
        second choice is next line therapy                      | Second choice is next line therapy
        a central new line was placed                           | A central new line was placed
        the number one cause is smoking                         | The number one cause is smoking
        room number two                                         | Room number two
        """

    static let corrections = """
        he has asthma period he has gout scratch that           | He has asthma.
        he has asthma period he has gout period scratch that    | He has asthma.
        he has asthma period he has gout period scratch that he is well period | He has asthma. He is well.
        delete that start over                                  | Start over
        he has gout strike that asthma                          | Asthma
        stable period new paragraph scratch that well           | Stable. Well
        metoprolol fifty milligrams correction twenty five milligrams | Metoprolol 25 mg
        pain in the left knee correction right knee             | Pain in the right knee
        the left correction the right foot is cold              | The right foot is cold
        blood pressure one forty over ninety correction one thirty over eighty five | Blood pressure 130/85
        seen on march third correction march fourth             | Seen on March 4
        take lisinopril correction losartan                     | Take lisinopril correction: losartan
        fifty milligrams twice daily correction twenty five milligrams | 50 mg twice daily correction: 25 mg
        correction of hyponatremia was slow                     | Correction of hyponatremia was slow
        surgical correction was done                            | Surgical correction was done
        correction factor is fifty                              | Correction factor is 50
        """

    static let cardinals = """
        one hundred twenty five                                 | 125
        a hundred and four                                      | 104
        one hundred and four                                    | 104
        platelets two hundred fifty thousand                    | Platelets 250,000
        one twenty                                              | 120
        glucose of one oh four                                  | Glucose of 104
        glucose was two fifteen                                 | Glucose was 215
        weight is two hundred twelve pounds                     | Weight is 212 lb
        white count twelve thousand five hundred                | White count 12,500
        fifteen hundred                                         | 1500
        ferritin two thousand three hundred forty five          | Ferritin 2345
        a thousand                                              | 1000
        one million two hundred thousand                        | 1,200,000
        twenty-four                                             | 24
        twenty-five beds                                        | 25 beds
        eleven                                                  | 11
        age seventy six                                         | Age 76
        t score is minus two point one                          | T-score is -2.1
        t score minus two                                       | T-score -2
        record number zero four four one                        | Record number 0441
        code one two three four five                            | Code 12345
        call five five five one two one two                     | Call 555-1212
        call two one two five five five zero one zero zero      | Call 212-555-0100
        call five five five twelve twelve                       | Call five five five twelve twelve
        pulse seventy two one thirty over eighty                | Pulse 72 130/80
        """

    static let decimals = """
        two point five                                          | 2.5
        ninety eight point six                                  | 98.6
        point five milligrams                                   | 0.5 mg
        zero point two five milligrams                          | 0.25 mg
        potassium is four point one                             | Potassium is 4.1
        temperature ninety eight six                            | Temperature 98.6
        temp is ninety nine five                                | Temp is 99.5
        temperature one oh one point two                        | Temperature 101.2
        temperature one oh one four                             | Temperature 101.4
        creatinine point nine                                   | Creatinine 0.9
        creatinine one point one                                | Creatinine 1.1
        i n r two point zero                                    | INR 2.0
        one point two five                                      | 1.25
        troponin zero point zero four                           | Troponin 0.04
        one point five million                                  | 1,500,000
        two point twenty five                                   | 2.25
        at this point five of them                              | At this point five of them
        at one point two of them fell                           | At 1.2 of them fell
        two and a half                                          | 2.5
        b m i thirty one point four                             | BMI 31.4
        """

    static let doses = """
        metoprolol twenty five milligrams                       | Metoprolol 25 mg
        levothyroxine one hundred twelve micrograms             | Levothyroxine 112 mcg
        five point zero milligrams                              | 5 mg
        warfarin two point five zero milligrams                 | Warfarin 2.5 mg
        vancomycin one thousand milligrams                      | Vancomycin 1,000 mg
        heparin five thousand units                             | Heparin 5,000 units
        insulin ten units                                       | Insulin 10 units
        insulin four units                                      | Insulin 4 units
        vitamin d fifty thousand international units            | Vitamin d 50,000 international units
        one half milligram                                      | 0.5 mg
        one half tablet                                         | Half tablet
        two and a half tablets                                  | 2.5 tablets
        one and a half milligrams                               | 1.5 mg
        one tablet                                              | 1 tablet
        two puffs                                               | 2 puffs
        take one capsule by mouth                               | Take 1 capsule by mouth
        take two twenty milligram tablets                       | Take two 20 mg tablets
        potassium twenty milliequivalents                       | Potassium 20 mEq
        five c c                                                | 5 mL
        ten milliliters                                         | 10 mL
        two grams                                               | 2 g
        ten milligrams per kilogram                             | 10 mg/kg
        dopamine five micrograms per kilogram per minute        | Dopamine 5 mcg/kg/min
        one hundred milligrams per deciliter                    | 100 mg/dL
        metformin five hundred milligrams b i d                 | Metformin 500 mg BID
        tylenol six fifty milligrams q six hours p r n          | Tylenol 650 mg q 6 hours PRN
        amoxicillin eight seventy five milligrams twice a day   | Amoxicillin 875 mg twice a day
        sertraline fifty milligrams q d                         | Sertraline 50 mg daily
        trazodone fifty milligrams q h s                        | Trazodone 50 mg at bedtime
        number thirty with no refills                           | #30 with no refills
        number ninety with three refills                        | #90 with 3 refills
        digoxin point one two five milligrams                   | Digoxin 0.125 mg
        fentanyl twenty five micrograms per hour                | Fentanyl 25 mcg/hour
        fifteen hundred milligrams                              | 1,500 mg
        """

    static let counts = """
        for three days                                          | For 3 days
        in two weeks                                            | In 2 weeks
        one week ago                                            | 1 week ago
        every four hours                                        | Every 4 hours
        sixty two year old man                                  | 62-year-old man
        a sixty-two-year-old man                                | A 62-year-old man
        a six month old girl                                    | A 6-month-old girl
        she is sixty two years old                              | She is 62 years old
        five percent                                            | 5%
        sats ninety six percent on room air                     | Sats 96% on room air
        o two sat ninety six percent                            | O2 sat 96%
        oh two sat ninety six percent on two liters             | O2 sat 96% on 2 L
        a hundred percent                                       | 100%
        four centimeters                                        | 4 cm
        three by four centimeters                               | 3 x 4 cm
        two point one by three point four by one centimeters    | 2.1 x 3.4 x 1 cm
        five feet ten inches                                    | 5 feet 10 inches
        one hundred two degrees fahrenheit                      | 102°F
        thirty second exam                                      | 30 second exam
        forty pack years                                        | 40 pack-year
        heart rate eighty eight beats per minute                | Heart rate 88 bpm
        two plus edema                                          | 2+ edema
        alert and oriented times three                          | Alert and oriented x3
        three times a day                                       | 3 times a day
        six flights of stairs                                   | 6 flights of stairs
        """

    static let ranges = """
        three to four times                                     | 3 to 4 times
        five to ten milligrams                                  | 5 to 10 mg
        one to two tablets every four to six hours              | 1 to 2 tablets every 4 to 6 hours
        one or two days                                         | 1 or 2 days
        one point five to two point zero milligrams             | 1.5 to 2 mg
        two to three weeks                                      | 2 to 3 weeks
        between five and ten pounds                             | Between 5 and 10 lb
        seven to fourteen days                                  | 7 to 14 days
        nine to twelve                                          | 9 to 12
        one or two of them                                      | One or two of them
        """

    static let ratios = """
        blood pressure one twenty over eighty                   | Blood pressure 120/80
        b p is one thirty eight over eighty four                | BP is 138/84
        one hundred eighteen over seventy six                   | 118/76
        one oh eight over sixty two                             | 108/62
        b p one ten over seventy                                | BP 110/70
        vision twenty over forty                                | Vision 20/40
        strength five out of five                               | Strength 5/5
        strength is five over five                              | Strength is 5/5
        pain is seven out of ten                                | Pain is 7/10
        g c s fifteen out of fifteen                            | GCS 15/15
        grade two over six murmur                               | Grade 2/6 murmur
        two out of three patients                               | Two out of three patients
        over forty years                                        | Over 40 years
        trace to one plus edema                                 | Trace to 1+ edema
        """

    static let dates = """
        march third twenty twenty five                          | March 3, 2025
        on march third                                          | On March 3
        june twelfth two thousand nineteen                      | June 12, 2019
        january first nineteen ninety nine                      | January 1, 1999
        december twenty first twenty twenty four                | December 21, 2024
        october thirty first                                    | October 31
        march twenty twenty five                                | March 2025
        march twenty twenty twenty five                         | March 20, 2025
        the third of march                                      | March 3
        the twenty second of june twenty twenty                 | June 22, 2020
        july four twenty twenty one                             | July 4, 2021
        three fourteen twenty twenty five                       | 3/14/2025
        ten oh five twenty twenty three                         | 10/5/2023
        diagnosed in twenty fourteen                            | Diagnosed in 2014
        since nineteen eighty five                              | Since 1985
        in two thousand five                                    | In 2005
        in two thousand and twelve                              | In 2012
        twenty twenty four                                      | 2024
        she may return                                          | She may return
        may fifth                                               | May 5
        they march two miles                                    | They march 2 miles
        September 3rd, 2024                                     | September 3, 2024
        february second twenty oh five                          | February 2, 2005
        """

    static let times = """
        at eight thirty a m                                     | At 8:30 AM
        at eight a m                                            | At 8 AM
        twelve oh five p m                                      | 12:05 PM
        ten forty five pm                                       | 10:45 PM
        two o'clock                                             | 2 o'clock
        fourteen hundred hours                                  | 1400 hours
        oh eight hundred hours                                  | 0800 hours
        i am well                                               | I am well
        """

    static let ordinals = """
        the first visit                                         | The first visit
        the tenth visit                                         | The 10th visit
        twenty first                                            | 21st
        the twelfth rib                                         | The 12th rib
        fifth metatarsal                                        | Fifth metatarsal
        a second opinion                                        | A second opinion
        her third child                                         | Her third child
        ninety third percentile                                 | 93rd percentile
        """

    static let abbreviations = """
        a one c is seven point two                              | A1c is 7.2
        hemoglobin a one c six point eight percent              | Hemoglobin A1c 6.8%
        q i d                                                   | QID
        take b.i.d. with food                                   | Take BID with food
        C O P D is stable                                       | COPD is stable
        m r i of the brain                                      | MRI of the brain
        a c t scan                                              | A CT scan
        b twelve is low                                         | B12 is low
        vitamin b twelve                                        | Vitamin B12
        p o two tablets                                         | PO 2 tablets
        s p o two ninety five percent                           | SpO2 95%
        p h q nine score is four                                | PHQ-9 score is 4
        h i v negative                                          | HIV negative
        x ray of the chest                                      | X-ray of the chest
        free t four normal                                      | Free T4 normal
        covid nineteen vaccine                                  | COVID-19 vaccine
        E K G normal                                            | EKG normal
        i v fluids                                              | IV fluids
        every day q o d                                         | Every day every other day
        """

    static let labels = """
        stage three a lung cancer                               | Stage IIIA lung cancer
        stage four                                              | Stage IV
        stage two b melanoma                                    | Stage IIB melanoma
        c k d stage three b                                     | CKD stage 3b
        chronic kidney disease stage four                       | Chronic kidney disease stage 4
        stage two pressure ulcer                                | Stage 2 pressure ulcer
        stage two a mass was seen                               | Stage II a mass was seen
        grade two sprain                                        | Grade II sprain
        grade two to three                                      | Grade II to III
        n y h a class three                                     | NYHA class III
        cranial nerves two through twelve intact                | Cranial nerves II through XII intact
        factor five leiden                                      | Factor V leiden
        type two diabetes                                       | Type 2 diabetes
        types one and two                                       | Types 1 and 2
        gravida two para one                                    | Gravida 2 para 1
        g two p one                                             | G2 P1
        g three p two zero one two                              | G3 P2012
        potassium is four                                       | Potassium is 4
        apgar eight and nine                                    | Apgar 8 and nine
        age six                                                 | Age 6
        day one                                                 | Day 1
        mallampati two                                          | Mallampati II
        """

    static let levels = """
        L four L five                                           | L4-L5
        l five s one disc                                       | L5-S1 disc
        c six                                                   | C6
        c five c six                                            | C5-C6
        l four five                                             | L4-5
        t twelve fracture                                       | T12 fracture
        t twelve l one                                          | T12-L1
        s one and s two normal                                  | S1 and S2 normal
        l one through l four                                    | L1 through L4
        vitamin c two grams                                     | Vitamin c 2 g
        hepatitis c two years ago                               | Hepatitis c 2 years ago
        """

    static let unchanged = """
        One of the nurses                                       | One of the nurses
        No one saw it                                           | No one saw it
        The patient has two children                            | The patient has two children
        Three sisters and one brother                           | Three sisters and one brother
        One day she fell                                        | One day she fell
        For one day                                             | For 1 day
        The one who called                                      | The one who called
        This one is new                                         | This one is new
        First degree burn                                       | First degree burn
        First line therapy                                      | First line therapy
        Half life is long                                       | Half life is long
        Oh no                                                   | Oh no
        A few hundred                                           | A few hundred
        He denies chest pain, fever, and chills.                | He denies chest pain, fever, and chills.
        Dr. Okafor saw her.                                     | Dr. Okafor saw her.
        Two thirds of the day                                   | Two thirds of the day
        A follow-up visit                                       | A follow-up visit
        Strep negative two children                             | Strep negative two children
        She right away left the room                            | She right away left the room
        Point of care test                                      | Point of care test
        """

    static let recogniser = """
        Blood pressure is 120 over 80.                          | Blood pressure is 120/80.
        Take 5 milligrams daily.                                | Take 5 mg daily.
        Take .5 mg daily.                                       | Take 0.5 mg daily.
        Take 2.0 mg.                                            | Take 2 mg.
        Take 1000 mg.                                           | Take 1,000 mg.
        Take 50 µg.                                             | Take 50 mcg.
        The patient has asthma. Period. New paragraph.          | The patient has asthma.⏎⏎
        Assessment, colon, asthma.                              | Assessment: asthma.
        He has fever, comma, chills, period.                    | He has fever, chills.
        Number one, hypertension. Number two, gout.             | ⏎1. Hypertension.⏎2. Gout.
        The pain is 7 out of 10.                                | The pain is 7/10.
        A 62-year-old man                                       | A 62-year-old man
        Call 555-1212.                                          | Call 555-1212.
        March 3, 2025                                           | March 3, 2025
        Stage 3A lung cancer                                    | Stage 3A lung cancer
        Hemoglobin A1c 7.2%                                     | Hemoglobin A1c 7.2%
        """

    static let harder = """
        tylenol p o two hundred milligrams                      | Tylenol PO 200 mg
        p o two fifty milligrams                                | PO 250 mg
        c o two is twenty two                                   | CO2 is 22
        oxygen two liters by nasal cannula                      | Oxygen 2 L by nasal cannula
        no medications at this time period he is well           | No medications at this time. He is well
        an acute exacerbation of c o p d                        | An acute exacerbation of COPD
        a c o p d flare                                         | A COPD flare
        p h is seven point three two                            | pH is 7.32
        weight one eighty five                                  | Weight 185
        she smokes one half pack per day                        | She smokes 0.5 pack per day
        one hundred and twenty over seventy five                | 120/75
        seven hundred fifty milligrams i v every twelve hours   | 750 mg IV every 12 hours
        dose increased from ten to twenty milligrams            | Dose increased from 10 to 20 mg
        ejection fraction fifty five to sixty percent           | Ejection fraction 55 to 60%
        three sisters comma two brothers period                 | Three sisters, two brothers.
        status post c a b g times three                         | Status post CABG x3
        left knee pain for two to three months period           | Left knee pain for 2 to 3 months.
        grade one diastolic dysfunction                         | Grade I diastolic dysfunction
        return in one month or sooner                           | Return in 1 month or sooner
        twenty units at bedtime and eight units with meals      | 20 units at bedtime and 8 units with meals
        born at thirty eight weeks and four days                | Born at 38 weeks and 4 days
        he walked two to three blocks                           | He walked 2 to 3 blocks
        hemoglobin is nine point eight and platelets are one fifty | Hemoglobin is 9.8 and platelets are 150
        quit smoking in two thousand nine                       | Quit smoking in 2009
        temperature is one hundred point four                   | Temperature is 100.4
        """

    static let notes = """
        chief complaint colon cough period new paragraph vitals colon b p one thirty eight over eighty four comma pulse seventy two period | Chief complaint: cough.⏎⏎Vitals: BP 138/84, pulse 72.
        continue lisinopril twenty milligrams daily period return in three months period | Continue lisinopril 20 mg daily. Return in 3 months.
        type two diabetes comma a one c eight point four percent comma stage three a c k d period | Type 2 diabetes, A1c 8.4%, stage 3a CKD.
        prednisone forty milligrams daily for five days comma then twenty milligrams for five days period | Prednisone 40 mg daily for 5 days, then 20 mg for 5 days.
        """
}
