"""The words of the dictations: problems, drugs, findings, people. Written for Chartline, from general knowledge.

Each entry is written as it is spoken and as it shall be transcribed; alternatives are separated by commas or lines.
"""


def _list(text):
    return [item.strip() for line in text.strip().splitlines() for item in line.split(",") if item.strip()]


PROBLEM = _list("""
hypertension, essential hypertension, type two diabetes, type one diabetes, type two diabetes with chronic kidney disease
chronic kidney disease stage three a, chronic kidney disease stage three b, chronic kidney disease stage four
chronic kidney disease, end stage renal disease, acute kidney injury, hyperlipidemia, hypercholesterolemia
coronary artery disease, heart failure, chronic systolic heart failure, chronic diastolic heart failure
acute on chronic heart failure, congestive heart failure, atrial fibrillation, permanent atrial fibrillation
paroxysmal atrial fibrillation, persistent atrial fibrillation, atrial flutter, aortic stenosis, mitral regurgitation
peripheral artery disease, deep vein thrombosis, pulmonary embolism, pulmonary hypertension, myocardial infarction
unstable angina, stable angina, cardiomyopathy, bradycardia, supraventricular tachycardia, orthostatic hypotension
asthma, mild intermittent asthma, moderate persistent asthma, severe persistent asthma, acute asthma exacerbation
C O P D, acute exacerbation of C O P D, chronic bronchitis, emphysema, pneumonia, community acquired pneumonia
aspiration pneumonia, right lower lobe pneumonia, left lower lobe pneumonia, right upper lobe pneumonia, bronchitis
acute respiratory failure with hypoxia, acute respiratory failure, pleural effusion, obstructive sleep apnea
interstitial lung disease, lung cancer, breast cancer, left breast cancer, right breast cancer, prostate cancer
colon cancer, ovarian cancer, thyroid cancer, lymphoma, multiple myeloma, melanoma, basal cell carcinoma, leukemia
hypothyroidism, hyperthyroidism, thyroid nodule, osteoporosis, osteopenia, age related osteoporosis, vitamin D deficiency
obesity, morbid obesity, metabolic syndrome, prediabetes, hypoglycemia, hyperglycemia, diabetic neuropathy
diabetic retinopathy, diabetic nephropathy, diabetic ketoacidosis, gestational diabetes, hypokalemia, hyperkalemia
hyponatremia, hypercalcemia, hypomagnesemia, dehydration, anemia, iron deficiency anemia, anemia of chronic disease
sickle cell disease, thrombocytopenia, vitamin B twelve deficiency, gastroesophageal reflux disease, gastritis
peptic ulcer disease, irritable bowel syndrome, ulcerative colitis, Crohn's disease, diverticulitis, diverticulosis
celiac disease, hepatitis C, hepatitis B, cirrhosis, fatty liver disease, gallstones, cholecystitis, pancreatitis
appendicitis, bowel obstruction, gastrointestinal bleeding, constipation, hemorrhoids, inguinal hernia, hiatal hernia
kidney stones, urinary tract infection, pyelonephritis, benign prostatic hyperplasia, urinary incontinence, hematuria
migraine, migraine with aura, migraine without aura, tension headache, epilepsy, seizure disorder, stroke
transient ischemic attack, Parkinson's disease, multiple sclerosis, Alzheimer's dementia, dementia, neuropathy
carpal tunnel syndrome, sciatica, vertigo, restless leg syndrome, insomnia, major depression, depression
recurrent major depression, generalized anxiety disorder, anxiety, panic disorder, bipolar disorder, schizophrenia
post traumatic stress disorder, attention deficit disorder, alcohol use disorder, opioid use disorder, tobacco use
osteoarthritis, osteoarthritis of the left knee, osteoarthritis of the right hip, rheumatoid arthritis, gout, lupus
fibromyalgia, low back pain, lumbar strain, herniated disc, spinal stenosis, rotator cuff tear, plantar fasciitis
sprain of the anterior cruciate ligament, ankle sprain, hip fracture, wrist fracture, compression fracture, tendinitis
cellulitis, eczema, psoriasis, acne, shingles, contact dermatitis, hives, urticaria, pressure ulcer, diabetic foot ulcer
sepsis, influenza, strep throat, viral upper respiratory infection, sinusitis, acute sinusitis, otitis media, pharyngitis
conjunctivitis, glaucoma, cataracts, macular degeneration, hearing loss, allergic rhinitis, seasonal allergies
endometriosis, polycystic ovary syndrome, uterine fibroids, menopause, preeclampsia, hyperemesis, infertility
""")

DRUG = _list("""
metformin, glipizide, glimepiride, sitagliptin, empagliflozin, dapagliflozin, semaglutide, liraglutide, dulaglutide
insulin glargine, insulin lispro, insulin aspart, pioglitazone, lisinopril, enalapril, ramipril, losartan, valsartan
olmesartan, irbesartan, amlodipine, nifedipine, diltiazem, verapamil, metoprolol, carvedilol, atenolol, bisoprolol
propranolol, labetalol, nebivolol, hydrochlorothiazide, chlorthalidone, furosemide, torsemide, bumetanide, spironolactone
eplerenone, hydralazine, clonidine, doxazosin, tamsulosin, finasteride, isosorbide mononitrate, nitroglycerin, digoxin
amiodarone, flecainide, sotalol, apixaban, rivaroxaban, dabigatran, warfarin, enoxaparin, heparin, aspirin, clopidogrel
ticagrelor, atorvastatin, rosuvastatin, simvastatin, pravastatin, ezetimibe, fenofibrate, levothyroxine, methimazole
prednisone, prednisolone, methylprednisolone, dexamethasone, hydrocortisone, budesonide, fluticasone, albuterol
tiotropium, salmeterol, formoterol, ipratropium, montelukast, cetirizine, loratadine, fexofenadine, diphenhydramine
omeprazole, pantoprazole, esomeprazole, famotidine, ondansetron, metoclopramide, docusate, senna, polyethylene glycol
loperamide, mesalamine, amoxicillin, azithromycin, doxycycline, ciprofloxacin, levofloxacin, cephalexin, ceftriaxone
cefazolin, vancomycin, piperacillin, meropenem, metronidazole, clindamycin, nitrofurantoin, penicillin, fluconazole
valacyclovir, acyclovir, oseltamivir, acetaminophen, ibuprofen, naproxen, meloxicam, celecoxib, diclofenac, tramadol
oxycodone, hydrocodone, morphine, hydromorphone, fentanyl, gabapentin, pregabalin, duloxetine, cyclobenzaprine, baclofen
sertraline, fluoxetine, escitalopram, citalopram, paroxetine, venlafaxine, bupropion, mirtazapine, trazodone
amitriptyline, buspirone, lorazepam, alprazolam, clonazepam, diazepam, zolpidem, quetiapine, olanzapine, risperidone
aripiprazole, lithium, lamotrigine, valproate, levetiracetam, topiramate, carbamazepine, phenytoin, sumatriptan
rizatriptan, donepezil, memantine, levodopa, ropinirole, methylphenidate, alendronate, denosumab, calcium carbonate
vitamin D, vitamin B twelve, folic acid, ferrous sulfate, potassium chloride, magnesium oxide, allopurinol, colchicine
methotrexate, hydroxychloroquine, adalimumab, etanercept, tamoxifen, anastrozole, letrozole, estradiol, progesterone
testosterone, oxybutynin, mirabegron, sildenafil, tadalafil, latanoprost, timolol, naloxone, buprenorphine, naltrexone
low dose aspirin, prenatal vitamins, a multivitamin, nicotine patch, albuterol inhaler, insulin
Lantus, Tylenol, Lasix, Eliquis, Lipitor, Plavix, Zofran, Ozempic, Jardiance, Synthroid
""")

SYMPTOM = _list("""
chest pain, shortness of breath, dyspnea on exertion, orthopnea, palpitations, syncope, dizziness, lightheadedness, fever
chills, night sweats, fatigue, weakness, weight loss, weight gain, loss of appetite, nausea, vomiting, diarrhea
constipation, abdominal pain, heartburn, blood in the stool, black stools, dysuria, urinary frequency, hematuria, flank pain
headache, blurred vision, double vision, sore throat, runny nose, nasal congestion, ear pain, cough, dry cough
productive cough, wheezing, hemoptysis, leg swelling, ankle edema, calf pain, joint pain, joint swelling, back pain
neck pain, left knee pain, right knee pain, right shoulder pain, left shoulder pain, right hip pain, numbness, tingling
rash, itching, hives, bleeding, easy bruising, anxiety, low mood, poor sleep, trouble sleeping, memory loss
suicidal thoughts, hallucinations, tremor, seizures, muscle aches, swelling of the left knee, swelling of the right ankle
vaginal bleeding, contractions, leaking of fluid, hot flashes, excessive thirst, bone pain, jaw pain, loss of consciousness
right upper quadrant pain, left lower quadrant pain, epigastric pain, difficulty swallowing, hoarseness, congestion
""")

# Findings of the physical examination, each a whole statement.
FINDING = _list("""
Lungs are clear, Lungs are clear to auscultation bilaterally, Heart is regular, Heart has a regular rate and rhythm
There are no murmurs, There is a systolic murmur, Abdomen is soft and non tender, Abdomen is distended
Bowel sounds are normal, There is no edema, There is trace ankle edema, There is pitting edema of both legs
There is no rash, Skin is warm and dry, Neck is supple, There is no lymphadenopathy, Pupils are equal and reactive
Throat is clear, Tympanic membranes are normal, Oropharynx is moist, Thyroid is not enlarged, Reflexes are normal
Strength is five out of five, Sensation is intact, Gait is normal, Cranial nerves are intact, Mood is depressed
Affect is flat, Speech is normal, Neurological examination is normal, Lachman test is positive
Anterior drawer test is positive, McMurray test is negative, Straight leg raise is negative, Range of motion is full
There is tenderness over the lumbar spine, There is an effusion of the left knee, The right knee is normal
The left knee is swollen, There is crepitus, There are crackles at the right base, There are crackles at both bases
There is diffuse expiratory wheezing, Breath sounds are decreased on the left, There is no wheezing
Fundal height is appropriate, Fetal heart tones are present, Cervix is closed, Breast examination is normal
Rectal examination is negative, Surgical wound is clean and dry, The incision is healing well, Pulses are normal
Distal pulses are intact, Capillary refill is normal, There is no calf tenderness, Liver is not enlarged
General appearance is comfortable, She is in no acute distress, He is in no acute distress, He is alert and oriented
She is alert and oriented, Conjunctivae are pale, Mucous membranes are dry, There is no jaundice, Extremities are warm
""")

LAB = _list("""
hemoglobin, white count, platelet count, sodium, potassium, creatinine, glucose, calcium, magnesium, ferritin, lactate
T S H, A one c, hemoglobin A one c, L D L, H D L, triglycerides, total cholesterol, albumin, bilirubin, I N R, B N P
troponin, C R P, sedimentation rate, uric acid, vitamin D level, B twelve level, bicarbonate, B U N, A L T, A S T, G F R
lipase, P S A, hematocrit, phosphorus, free T four, fasting glucose, iron, digoxin level
""")

IMAGING = _list("""
chest X ray, X ray of the left knee, X ray of the right wrist, X ray of the lumbar spine, C T of the head
C T of the abdomen and pelvis, C T of the chest, C T angiogram, M R I of the brain, M R I of the left knee
M R I of the lumbar spine, M R I of the right shoulder, ultrasound of the abdomen, ultrasound of the right leg
echocardiogram, electrocardiogram, E K G, stress test, screening mammogram, right screening mammogram, mammogram
D E X A scan, bone density scan, colonoscopy, upper endoscopy, pulmonary function test, sleep study, urinalysis
urine culture, blood cultures, complete blood count, basic metabolic panel, comprehensive metabolic panel, lipid panel
thyroid function tests, carotid ultrasound, fetal ultrasound, glucose tolerance test, cardiac catheterization, renal ultrasound
""")

IMAGE_RESULT = _list("""
normal, negative, unremarkable, unchanged, pending, mildly abnormal, within normal limits, negative for fracture
stable, improved, reviewed today, consistent with pneumonia, negative for pulmonary embolism
""")

IMAGE_FINDING = _list("""
no fracture, an effusion, an effusion and no fracture, a right lower lobe infiltrate, no acute process, mild cardiomegaly
a small pleural effusion, normal sinus rhythm, atrial fibrillation, left ventricular hypertrophy, mild degenerative changes
an ejection fraction of {percent} percent, no acute intracranial abnormality, gallstones without cholecystitis
a nondisplaced fracture, a meniscal tear, disc bulging at L four L five, no evidence of metastasis, a stable nodule
no deep vein thrombosis, mild hydronephrosis, a kidney stone, osteopenia, no infiltrate, pulmonary edema
""")

PROCEDURE = _list("""
appendectomy, cholecystectomy, tonsillectomy, hysterectomy, cesarean section, mastectomy, left mastectomy, lumpectomy
right total knee replacement, left total hip replacement, coronary artery bypass, cardiac stent placement, pacemaker placement
hernia repair, cataract surgery, carpal tunnel release, thyroidectomy, prostatectomy, knee arthroscopy, spinal fusion
colonoscopy, skin biopsy, joint injection, laceration repair, incision and drainage, cardioversion, dialysis
rotator cuff repair, tubal ligation, vasectomy, gastric bypass, bronchoscopy, lumbar puncture, blood transfusion
""")

ALLERGEN = _list("""
penicillin, amoxicillin, sulfa, aspirin, codeine, morphine, latex, shellfish, peanuts, contrast dye, ibuprofen, cephalexin
lisinopril, eggs, bee stings, vancomycin, erythromycin, tetracycline, sulfa antibiotics
""")

REACTION = _list("""
hives, rash, anaphylaxis, swelling, nausea, itching, shortness of breath, cough, angioedema, vomiting, a mild rash
""")

SPECIALTY = _list("""
cardiology, orthopedics, neurology, nephrology, endocrinology, gastroenterology, pulmonology, rheumatology, oncology
hematology, urology, dermatology, psychiatry, ophthalmology, physical therapy, social work, podiatry, surgery
general surgery, infectious disease, palliative care, a dietitian, pain management, the wound clinic, home health
""")

BODY = _list("""
left knee, right knee, left ankle, right ankle, left shoulder, right shoulder, left hip, right hip, left wrist, right wrist
left hand, right hand, left foot, right foot, left leg, right leg, left arm, right arm, lower back, neck, left elbow
right elbow, left eye, right eye, left ear, right ear, chest, abdomen, left breast, right breast, left flank, right thumb
""")

RELATIVE = _list("""
mother, father, sister, brother, grandmother, grandfather, aunt, uncle, son, daughter, maternal aunt, paternal grandfather
""")

ROUTE = _list("by mouth, orally, intravenously, subcutaneously, intramuscularly, topically, under the tongue, inhaled")

FREQUENCY = _list("""
daily, once daily, twice daily, three times daily, four times daily, weekly, once weekly, every morning, every evening
at bedtime, every four hours, every six hours, every eight hours, every twelve hours, every other day, as needed
every six hours as needed, every four hours as needed, with meals, before breakfast, twice a day, three times a day
every day, nightly, at onset, once a month, every eight hours as needed, in the morning, monthly
""")

FIRST = _list("""
Margaret, Robert, Lucia, Walter, Danielle, Helen, Thomas, Priya, Ines, Emma, James, Gabriel, Mary, John, Patricia, Michael
Linda, William, Elizabeth, David, Barbara, Richard, Susan, Joseph, Jessica, Charles, Sarah, Daniel, Karen, Matthew, Nancy
Anthony, Lisa, Mark, Sandra, Paul, Ashley, Steven, Donna, Andrew, Carol, Kenneth, Michelle, George, Amanda, Kevin, Maria
Brian, Laura, Edward, Rebecca, Carlos, Anna, Miguel, Sofia, Ahmed, Fatima, Wei, Mei, Raj, Olga, Peter, Grace, Henry, Alice
Frank, Rose, Samuel, Julia, Victor, Irene, Oscar, Diana, Leon, Ruth, Arthur, Clara, Marcus, Naomi, Felix, Teresa
""")

LAST = _list("""
Okafor Lindqvist, Tran Whitfield, Delgado Ruiz, Brandt, Kowalczyk, Abernathy, Nakamura, Venkataraman, Kaplan, Sorensen
Carter, Osei, Okafor, Lindqvist, Tran, Whitfield, Delgado, Ruiz, Smith, Johnson, Williams, Brown, Jones, Garcia, Miller
Davis, Rodriguez, Martinez, Hernandez, Lopez, Gonzalez, Wilson, Anderson, Thomas, Taylor, Moore, Jackson, Martin, Lee
Perez, Thompson, White, Harris, Sanchez, Clark, Ramirez, Lewis, Robinson, Walker, Young, Allen, King, Wright, Scott, Torres
Nguyen, Hill, Flores, Green, Adams, Nelson, Baker, Hall, Rivera, Campbell, Mitchell, Roberts, Phillips, Evans, Turner, Diaz
Parker, Cruz, Edwards, Collins, Reyes, Stewart, Morris, Morales, Murphy, Cook, Rogers, Gutierrez, Ortiz, Morgan, Cooper
Peterson, Bailey, Reed, Kelly, Howard, Ramos, Kim, Cox, Ward, Richardson, Watson, Brooks, Chavez, Wood, Bennett, Gray
Mendoza, Hughes, Price, Alvarez, Castillo, Sanders, Patel, Myers, Long, Ross, Foster, Jimenez, Hallstrom, Castellano
Mbeki, Lindgren, Adeyemi, Whitehorse, Singh, Chen, Khan, Silva, Novak, Larsen, Weber, Rossi, Dubois, Ivanov
""")

NOTE = _list("""
Follow up note, Progress note, Office visit, Urgent care note, Emergency note, Discharge dictation, Discharge summary
Neurology consultation, Cardiology consultation, Prenatal visit, Telephone note, Procedure note, Operative note
History and physical, Consultation, Well child visit, Annual physical, Orthopedic consultation, Addendum, Nursing home visit
Psychiatry follow up, Oncology visit, Preoperative evaluation, Clinic note, Admission note, Survivorship visit
""")

SECTION = _list("""
Chief complaint, History of present illness, Past medical history, Past surgical history, Family history, Social history
Medications, Current medications, Allergies, Review of systems, Physical examination, Vital signs, Laboratory data, Imaging
Assessment, Plan, Assessment and plan, Impression, Disposition, Hospital course, Discharge medications, Follow up, Immunizations
""")

SPOKEN_COMMAND = _list("""
New paragraph, New line, Next number, Next section, Scratch that, Number one, Number two, Number three, Number next
New paragraph, Next number, Scratch that, Period new paragraph, End of dictation, Stop dictation, Next paragraph
Delete that, Go back, Next line
""")

PUNCTUATION = _list("period, comma, colon, period, comma, semicolon, question mark, open parenthesis, close parenthesis, hyphen, slash")

VACCINE = _list("""
influenza, tetanus, pneumococcal, shingles, hepatitis B, measles mumps and rubella, H P V, covid nineteen, R S V, varicella
""")

JOB = _list("""
teacher, nurse, accountant, farmer, retired teacher, truck driver, carpenter, student, graduate student, engineer, waitress
mechanic, office worker, retired firefighter, police officer, cook, construction worker, homemaker, electrician
""")

ACTIVITY = _list("""
playing soccer, playing basketball, running, skiing, lifting a box, climbing stairs, working in the garden, riding a bicycle
getting out of the car, walking the dog, dancing, playing tennis, moving furniture, shoveling snow, swimming, playing football
""")

DEVICE = _list("""
A knee immobilizer, A wrist splint, An ankle brace, A walking boot, A sling, A cast, A cane, A walker, A Foley catheter
A nebulizer, A glucose meter, A blood pressure cuff, A shower chair, Crutches, Compression stockings, A C P A P machine
""")

CULTURE = _list("no growth, Escherichia coli, Staphylococcus aureus, group A streptococcus, Klebsiella, mixed flora, Pseudomonas")
