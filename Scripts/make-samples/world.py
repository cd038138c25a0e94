"""The values that a story is written in: people, encounters and facts, before any file format.

A fact carries `src`: the sources that state it. "F" is FHIR, "C" is C-CDA; the default is both.
A conflict between sources is two facts, one in each.
"""

from dataclasses import dataclass, field

# Identifier systems. All lie under HL7's example root, so that they can never name a real organisation.
EXAMPLE_ROOT = "2.16.840.1.113883.19.5.99999"
MRN_CLINIC = f"{EXAMPLE_ROOT}.1"
MRN_HOSPITAL = f"{EXAMPLE_ROOT}.2"
MEMBER_NUMBER = f"{EXAMPLE_ROOT}.3"
ENCOUNTER_NUMBER = f"{EXAMPLE_ROOT}.19"
DOCUMENT_NUMBER = f"{EXAMPLE_ROOT}.20"
ENTRY_NUMBER = f"{EXAMPLE_ROOT}.21"

SNOMED, ICD10CM, LOINC, RXNORM, CVX, CPT, HCPCS = "SCT", "ICD", "LNC", "RXN", "CVX", "CPT", "HCP"
URI = {
    SNOMED: "http://snomed.info/sct",
    ICD10CM: "http://hl7.org/fhir/sid/icd-10-cm",
    LOINC: "http://loinc.org",
    RXNORM: "http://www.nlm.nih.gov/research/umls/rxnorm",
    CVX: "http://hl7.org/fhir/sid/cvx",
    CPT: "http://www.ama-assn.org/go/cpt",
    HCPCS: "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
}
OID = {
    SNOMED: "2.16.840.1.113883.6.96",
    ICD10CM: "2.16.840.1.113883.6.90",
    LOINC: "2.16.840.1.113883.6.1",
    RXNORM: "2.16.840.1.113883.6.88",
    CVX: "2.16.840.1.113883.12.292",
    CPT: "2.16.840.1.113883.6.12",
    HCPCS: "2.16.840.1.113883.6.285",
}


class Raw(str):
    """Number text that is written as it stands, trailing zeros included."""


@dataclass
class Name:
    given: list
    family: str
    suffix: str = ""
    nickname: str = ""


@dataclass
class Person:
    key: str
    mrn: str
    sex: str
    birth: str
    name: Name
    ccda_name: Name | None = None
    hospital_id: str = ""
    member: str = ""
    ccda_member: str = ""
    street: str = ""
    ccda_street: str = ""
    phone: str = ""
    race: tuple = ("2106-3", "White")
    ethnicity: tuple = ("2186-5", "Not Hispanic or Latino")
    language: str = "en-US"
    extra: dict = field(default_factory=dict)  # more of the FHIR Patient, written as it is


@dataclass
class Clinician:
    key: str
    given: str
    family: str
    npi: str
    credential: str = "MD"


@dataclass
class Encounter:
    number: str
    kind: str  # AMB, EMER or IMP
    start: str
    end: str
    clinician: str
    reason: str
    reason_code: str = ""  # SNOMED CT
    type_codes: list = field(default_factory=list)  # (system, code)
    diagnoses: list = field(default_factory=list)  # names of problems, in order of rank
    place: str = "Riverbend Family Clinic"
    disposition: str = ""
    src: str = "FC"


@dataclass
class Problem:
    key: str
    text: str
    snomed: str = ""
    icd: str = ""
    onset: str = ""
    recorded: str = ""
    clinical: str = "active"
    verification: str = "confirmed"
    category: str = "problem-list-item"
    encounter: str = ""
    abatement: str = ""
    src: str = "FC"
    extra: dict = field(default_factory=dict)


@dataclass
class Result:
    loinc: str
    text: str
    value: str  # the decimal text as the laboratory wrote it, or words
    unit: str
    when: str
    encounter: str = ""
    low: str = ""
    high: str = ""
    flag: str = ""
    category: str = "laboratory"
    parts: list = field(default_factory=list)  # (loinc, text, value, unit)
    panel: str = ""
    src: str = "FC"
    extra: dict = field(default_factory=dict)


@dataclass
class Drug:
    rxnorm: str
    text: str
    sig: str
    start: str = ""
    end: str = ""
    dose: tuple = ()  # (value, unit)
    every: tuple = ()  # (frequency, period, unit)
    route: tuple = ("26643006", "Oral")
    status: str = "active"
    statement: bool = False
    encounter: str = ""
    as_needed: bool = False
    src: str = "FC"
    extra: dict = field(default_factory=dict)


@dataclass
class Allergy:
    text: str
    system: str = RXNORM
    code: str = ""
    reaction: tuple = ()  # (SNOMED, text, severity)
    recorded: str = ""
    none: bool = False  # the statement that there are no known allergies
    criticality: str = "low"
    category: str = "medication"
    src: str = "FC"


@dataclass
class Shot:
    cvx: str
    text: str
    when: str
    lot: str = ""
    encounter: str = ""
    not_done: bool = False
    src: str = "FC"


@dataclass
class Done:
    """A procedure."""

    text: str
    codes: list  # (system, code)
    when: str
    encounter: str = ""
    status: str = "completed"
    src: str = "FC"
    extra: dict = field(default_factory=dict)


@dataclass
class Relative:
    relation: tuple  # (HL7 role code, text)
    problem: str
    snomed: str
    age: str = ""


@dataclass
class Attachment:
    """A note that travels inside FHIR as a DocumentReference."""

    key: str
    title: str
    loinc: str
    text: str
    when: str
    encounter: str
    author: str
    form: str = "text"  # text, html, rtf or pdf
    status: str = "current"
    replaces: str = ""


@dataclass
class Report:
    """A DiagnosticReport with its results, by LOINC code."""

    loinc: str
    text: str
    when: str
    encounter: str
    results: list
    conclusion: str = ""
    category: str = "LAB"


@dataclass
class Note:
    """A plain-text note in its own file."""

    file: str
    encounter: str
    author: str
    when: str
    kind: str
    text: str


@dataclass
class Spoken:
    """A dictation: the words, who says them and how."""

    file: str
    encounter: str
    author: str
    when: str
    kind: str
    voice: str
    speed: int
    pitch: int
    text: str


@dataclass
class Narrative:
    """A C-CDA section of prose, given as narrative markup."""

    title: str
    loinc: str
    template: str
    markup: str


@dataclass
class ClinicalDocument:
    kind: str  # ccd, progress or discharge
    encounter: str
    created: str
    author: str
    set_id: str
    version: int = 1
    zone: bool = True
    narratives: list = field(default_factory=list)
    narrative_only: tuple = ()


@dataclass
class Story:
    person: Person
    encounters: list
    problems: list = field(default_factory=list)
    results: list = field(default_factory=list)
    drugs: list = field(default_factory=list)
    allergies: list = field(default_factory=list)
    shots: list = field(default_factory=list)
    procedures: list = field(default_factory=list)
    relatives: list = field(default_factory=list)
    smoking: tuple = ()  # (SNOMED, text, date)
    attachments: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    dictations: list = field(default_factory=list)
    document: ClinicalDocument | None = None
    raw: list = field(default_factory=list)  # further FHIR resources, written as they are
    gold: dict = field(default_factory=dict)  # encounter number: [(system, code)]
    bundle: str = "transaction"  # or collection, searchset, bulk, none


CLINICIANS = {
    c.key: c
    for c in [
        Clinician("adeyemi", "Folake", "Adeyemi", "9999990011"),
        Clinician("lindgren", "Karin", "Lindgren", "9999990029"),
        Clinician("castellano", "Marco", "Castellano", "9999990037"),
        Clinician("whitehorse", "Dana", "Whitehorse", "9999990045", "DO"),
        Clinician("mbeki", "Sipho", "Mbeki", "9999990052"),
        Clinician("hallstrom", "Ingrid", "Hallstrom", "9999990060", "NP"),
    ]
}


def vitals(when, encounter, bp=None, pulse="", resp="", temp="", spo2="", weight="", height="", bmi="", src="FC"):
    """The usual vital signs of one visit as results."""
    rows = []

    def add(loinc, text, value, unit, parts=(), low="", high="", flag=""):
        rows.append(Result(loinc, text, value, unit, when, encounter, low, high, flag, "vital-signs", list(parts),
                           "", src))

    if bp:
        add("85354-9", "Blood pressure panel", "", "",
            [("8480-6", "Systolic blood pressure", bp[0], "mm[Hg]"),
             ("8462-4", "Diastolic blood pressure", bp[1], "mm[Hg]")])
    if pulse:
        add("8867-4", "Heart rate", pulse, "/min")
    if resp:
        add("9279-1", "Respiratory rate", resp, "/min")
    if temp:
        add("8310-5", "Body temperature", temp, "Cel")
    if spo2:
        add("59408-5", "Oxygen saturation by pulse oximetry", spo2, "%", (), "95", "100",
            "L" if float(spo2) < 95 else "")
    if weight:
        add("29463-7", "Body weight", weight, "kg")
    if height:
        add("8302-2", "Body height", height, "cm")
    if bmi:
        add("39156-5", "Body mass index", bmi, "kg/m2")
    return rows
