"""FHIR R4 resources and bundles from a story."""

import base64
import hashlib
import json
import uuid
from decimal import Decimal

import attachments
from world import (CLINICIANS, CPT, ENCOUNTER_NUMBER, HCPCS, ICD10CM, LOINC, MEMBER_NUMBER, MRN_CLINIC, RXNORM,
                   CVX, SNOMED, URI, Raw)

CORE = "http://hl7.org/fhir/us/core/StructureDefinition/"
TERM = "http://terminology.hl7.org/CodeSystem/"
NAMESPACE = uuid.UUID("6f6d2c5e-0000-4000-8000-636861727431")


def dump(value, indent=None):
    """JSON text with raw numbers kept."""
    marks = {}

    def mark(node):
        if isinstance(node, Raw):
            Decimal(node)
            token = f"@@{len(marks)}@@"
            marks[f'"{token}"'] = str(node)
            return token
        if isinstance(node, dict):
            return {k: mark(v) for k, v in node.items() if v not in (None, "", [], {})}
        if isinstance(node, list):
            return [mark(v) for v in node]
        return node

    text = json.dumps(mark(value), ensure_ascii=False, indent=indent,
                      separators=(",", ":") if indent is None else None)
    for token, number in marks.items():
        text = text.replace(token, number, 1)
    return text


def coding(system, code, display=""):
    # The AMA owns the descriptors of CPT: numbers only.
    return {"system": URI[system], "code": code, "display": "" if system in (CPT, HCPCS) else display}


def concept(text, *codings):
    return {"coding": [coding(s, c, text) for s, c in codings if c], "text": text}


def term(system, code, display=""):
    return {"coding": [{"system": TERM + system, "code": code, "display": display}]}


def quantity(value, unit):
    return {"value": Raw(value), "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


class Builder:
    def __init__(self, story):
        self.story = story
        self.person = story.person
        self.key = story.person.key
        self.counts = {}
        self.problem_ids = {}
        self.result_ids = {}
        self.style = story.bundle

    def new(self, kind, profile="", ident=""):
        n = self.counts[kind] = self.counts.get(kind, 0) + 1
        ident = ident or f"{self.key}-{kind.lower()}-{n}"
        meta = {"versionId": "1", "lastUpdated": "2026-03-31T06:00:00.000Z"}
        if profile:
            meta["profile"] = [CORE + profile]
        return {"resourceType": kind, "id": ident, "meta": meta}

    def url(self, kind, ident):
        return f"urn:uuid:{uuid.uuid5(NAMESPACE, kind + '/' + ident)}"

    def ref(self, kind, ident, display=""):
        # Transactions refer by urn:uuid, searches and bulk exports by relative address.
        target = self.url(kind, ident) if self.style == "transaction" else f"{kind}/{ident}"
        return {"reference": target, "display": display}

    def subject(self):
        return self.ref("Patient", self.key)

    def visit(self, number):
        return self.ref("Encounter", number) if number else None

    def clinician(self, key):
        c = CLINICIANS[key]
        name = f"{c.given} {c.family}, {c.credential}"
        if self.style == "collection":  # as Synthea and some vendors write it
            return {"reference": f"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|{c.npi}", "display": name}
        return self.ref("Practitioner", c.key, name)

    def patient(self):
        p = self.person
        r = self.new("Patient", "us-core-patient", p.key)
        if p.race:
            race = [{"url": "ombCategory", "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238",
                                                           "code": p.race[0], "display": p.race[1]}},
                    {"url": "text", "valueString": p.race[1]}]
            ethnicity = [{"url": "ombCategory", "valueCoding": {"system": "urn:oid:2.16.840.1.113883.6.238",
                                                                "code": p.ethnicity[0], "display": p.ethnicity[1]}},
                         {"url": "text", "valueString": p.ethnicity[1]}]
            r["extension"] = [{"url": CORE + "us-core-race", "extension": race},
                              {"url": CORE + "us-core-ethnicity", "extension": ethnicity},
                              {"url": CORE + "us-core-birthsex", "valueCode": p.sex}]
        mr = {"coding": [{"system": TERM + "v2-0203", "code": "MR"}]}
        r["identifier"] = [{"use": "usual", "type": mr, "system": "urn:oid:" + MRN_CLINIC, "value": p.mrn,
                            "assigner": {"display": "Riverbend Family Clinic"}}]
        if p.member:
            mb = {"coding": [{"system": TERM + "v2-0203", "code": "MB"}]}
            r["identifier"].append({"type": mb, "system": "urn:oid:" + MEMBER_NUMBER, "value": p.member})
        r["active"] = True
        r["name"] = [{"use": "official", "family": p.name.family, "given": p.name.given,
                      "suffix": [p.name.suffix] if p.name.suffix else []}]
        if p.name.nickname:
            r["name"].append({"use": "nickname", "given": [p.name.nickname]})
        if p.phone:
            r["telecom"] = [{"system": "phone", "value": p.phone, "use": "home"}]
        r["gender"] = {"F": "female", "M": "male"}[p.sex]
        r["birthDate"] = p.birth
        if p.street:
            r["address"] = [{"use": "home", "line": [p.street], "city": "Riverbend", "state": "IA",
                             "postalCode": "52999", "country": "US"}]
        r["communication"] = [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": p.language}]}}]
        r.update(p.extra)
        return r

    def practitioner(self, key):
        c = CLINICIANS[key]
        r = self.new("Practitioner", "us-core-practitioner", c.key)
        r["identifier"] = [{"system": "http://hl7.org/fhir/sid/us-npi", "value": c.npi}]
        r["name"] = [{"family": c.family, "given": [c.given], "suffix": [c.credential]}]
        return r

    def encounter(self, e):
        r = self.new("Encounter", "us-core-encounter", e.number)
        r["identifier"] = [{"system": "urn:oid:" + ENCOUNTER_NUMBER, "value": e.number}]
        r["status"] = "finished"
        names = {"AMB": "ambulatory", "EMER": "emergency", "IMP": "inpatient encounter"}
        r["class"] = {"system": TERM + "v3-ActCode", "code": e.kind, "display": names[e.kind]}
        r["type"] = [{"coding": [coding(s, c)]} for s, c in e.type_codes]
        r["subject"] = self.subject()
        r["participant"] = [{"type": [term("v3-ParticipationType", "PPRF", "primary performer")],
                             "individual": self.clinician(e.clinician)}]
        r["period"] = {"start": e.start, "end": e.end}
        r["reasonCode"] = [concept(e.reason, (SNOMED, e.reason_code))]
        use = "DD" if e.kind == "IMP" else "billing"
        r["diagnosis"] = [{"condition": self.ref("Condition", self.problem_ids[k]),
                           "use": term("diagnosis-role", use), "rank": n}
                          for n, k in enumerate(e.diagnoses, 1)]
        if e.disposition:
            r["hospitalization"] = {"dischargeDisposition": {"text": e.disposition}}
        r["location"] = [{"location": {"display": e.place}}]
        r["serviceProvider"] = {"display": "Riverbend Health"}
        return r

    def condition(self, p):
        r = self.new("Condition", "us-core-condition-problems-health-concerns" if p.category == "problem-list-item"
                     else "us-core-condition-encounter-diagnosis", self.problem_ids[p.key])
        if p.verification != "entered-in-error":
            r["clinicalStatus"] = term("condition-clinical", p.clinical)
        r["verificationStatus"] = term("condition-ver-status", p.verification)
        r["category"] = [term("condition-category", p.category)]
        r["code"] = concept(p.text, (SNOMED, p.snomed), (ICD10CM, p.icd))
        r["subject"] = self.subject()
        r["encounter"] = self.visit(p.encounter)
        r["onsetDateTime"] = p.onset
        r["abatementDateTime"] = p.abatement
        r["recordedDate"] = p.recorded
        r.update(p.extra)
        return r

    def observation(self, o):
        ident = f"{self.key}-observation-{self.counts.get('Observation', 0) + 1}"
        r = self.new("Observation", "us-core-vital-signs" if o.category == "vital-signs"
                     else "us-core-observation-lab" if o.category == "laboratory" else "us-core-simple-observation",
                     ident)
        self.result_ids[(o.loinc, o.when)] = ident
        r["status"] = "final"
        r["category"] = [term("observation-category", o.category)]
        r["code"] = concept(o.text, (LOINC, o.loinc))
        r["subject"] = self.subject()
        r["encounter"] = self.visit(o.encounter)
        r["effectiveDateTime"] = o.when
        if o.parts:
            r["component"] = [{"code": concept(t, (LOINC, c)), "valueQuantity": quantity(v, u)}
                              for c, t, v, u in o.parts]
        elif o.unit:
            r["valueQuantity"] = quantity(o.value, o.unit)
        else:
            r["valueString"] = o.value
        if o.flag:
            r["interpretation"] = [term("v3-ObservationInterpretation", o.flag)]
        if o.low or o.high:
            r["referenceRange"] = [{k: quantity(v, o.unit) for k, v in (("low", o.low), ("high", o.high)) if v}]
        r.update(o.extra)
        return r

    def drug(self, d):
        dosage = {"text": d.sig, "asNeededBoolean": True if d.as_needed else None,
                  "route": {"coding": [{"system": URI[SNOMED], "code": d.route[0], "display": d.route[1]}]}}
        if d.every:
            dosage["timing"] = {"repeat": {"frequency": d.every[0], "period": Raw(str(d.every[1])),
                                           "periodUnit": d.every[2]}}
        if d.dose:
            dosage["doseAndRate"] = [{"doseQuantity": quantity(*d.dose)}]
        if d.statement:
            r = self.new("MedicationStatement")
            r["status"] = d.status
            r["medicationCodeableConcept"] = concept(d.text, (RXNORM, d.rxnorm))
            r["subject"] = self.subject()
            r["context"] = self.visit(d.encounter)
            r["effectivePeriod"] = {"start": d.start, "end": d.end}
            r["dosage"] = [dosage]
        else:
            r = self.new("MedicationRequest", "us-core-medicationrequest")
            r["status"] = d.status
            r["intent"] = "order"
            r["medicationCodeableConcept"] = concept(d.text, (RXNORM, d.rxnorm))
            r["subject"] = self.subject()
            r["encounter"] = self.visit(d.encounter)
            r["authoredOn"] = d.start
            r["requester"] = self.clinician(self.story.encounters[-1].clinician)
            r["dosageInstruction"] = [dosage]
        r.update(d.extra)
        return r

    def allergy(self, a):
        r = self.new("AllergyIntolerance", "us-core-allergyintolerance")
        r["clinicalStatus"] = term("allergyintolerance-clinical", "active")
        r["verificationStatus"] = term("allergyintolerance-verification", "confirmed")
        r["code"] = concept(a.text, (a.system, a.code))
        r["patient"] = self.subject()
        r["recordedDate"] = a.recorded
        if not a.none:
            r["type"] = "allergy"
            r["category"] = [a.category]
            r["criticality"] = a.criticality
        if a.reaction:
            r["reaction"] = [{"manifestation": [concept(a.reaction[1], (SNOMED, a.reaction[0]))],
                              "severity": a.reaction[2]}]
        return r

    def shot(self, s):
        r = self.new("Immunization", "us-core-immunization")
        r["status"] = "not-done" if s.not_done else "completed"
        r["vaccineCode"] = concept(s.text, (CVX, s.cvx))
        r["patient"] = self.subject()
        r["encounter"] = self.visit(s.encounter)
        r["occurrenceDateTime"] = s.when
        r["primarySource"] = True
        r["lotNumber"] = s.lot
        if s.not_done:
            r["statusReason"] = term("v3-ActReason", "PATOBJ", "patient objection")
        return r

    def procedure(self, p):
        r = self.new("Procedure", "us-core-procedure")
        r["status"] = p.status
        r["code"] = concept(p.text, *p.codes)
        r["subject"] = self.subject()
        r["encounter"] = self.visit(p.encounter)
        r["performedDateTime"] = p.when
        r.update(p.extra)
        return r

    def relative(self, f):
        r = self.new("FamilyMemberHistory")
        r["status"] = "completed"
        r["patient"] = self.subject()
        r["relationship"] = {"coding": [{"system": TERM + "v3-RoleCode", "code": f.relation[0],
                                         "display": f.relation[1]}]}
        c = {"code": concept(f.problem, (SNOMED, f.snomed))}
        if f.age:
            c["onsetAge"] = quantity(f.age, "a")
        r["condition"] = [c]
        return r

    def smoking(self, code, text, when):
        r = self.new("Observation", "us-core-smokingstatus", f"{self.key}-smoking")
        r["status"] = "final"
        r["category"] = [term("observation-category", "social-history")]
        r["code"] = concept("Tobacco smoking status", (LOINC, "72166-2"))
        r["subject"] = self.subject()
        r["effectiveDateTime"] = when
        r["valueCodeableConcept"] = concept(text, (SNOMED, code))
        return r

    def document(self, a):
        media, data = attachments.encode(a.form, a.title, a.text)
        r = self.new("DocumentReference", "us-core-documentreference", a.key)
        r["status"] = a.status
        r["docStatus"] = "final"
        r["type"] = concept(a.title, (LOINC, a.loinc))
        r["category"] = [{"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/"
                                                "us-core-documentreference-category", "code": "clinical-note"}]}]
        r["subject"] = self.subject()
        r["date"] = a.when
        r["author"] = [self.clinician(a.author)]
        if a.replaces:
            r["relatesTo"] = [{"code": "replaces", "target": self.ref("DocumentReference", a.replaces)}]
        r["content"] = [{"attachment": {"contentType": media, "title": a.title, "creation": a.when,
                                        "size": len(data), "hash": base64.b64encode(
                                            hashlib.sha1(data).digest()).decode(),
                                        "data": base64.b64encode(data).decode()}}]
        r["context"] = {"encounter": [self.visit(a.encounter)]}
        return r

    def report(self, d):
        r = self.new("DiagnosticReport", "us-core-diagnosticreport-lab" if d.category == "LAB"
                     else "us-core-diagnosticreport-note")
        r["status"] = "final"
        r["category"] = [{"coding": [{"system": TERM + "v2-0074", "code": d.category}]}]
        r["code"] = concept(d.text, (LOINC, d.loinc))
        r["subject"] = self.subject()
        r["encounter"] = self.visit(d.encounter)
        r["effectiveDateTime"] = d.when
        r["issued"] = d.when
        r["result"] = [self.ref("Observation", i) for (c, w), i in self.result_ids.items()
                       if c in d.results and w == d.when]
        r["conclusion"] = d.conclusion
        return r

    def resources(self):
        s = self.story

        def stated(facts):
            return [f for f in facts if "F" in f.src]

        for n, p in enumerate(stated(s.problems), 1):
            self.problem_ids[p.key] = f"{self.key}-condition-{n}"
        clinicians = sorted({e.clinician for e in stated(s.encounters)} | {a.author for a in s.attachments})
        out = [self.patient()]
        if self.style != "collection":
            out += [self.practitioner(c) for c in clinicians]
        for facts, build in ((s.encounters, self.encounter), (s.problems, self.condition),
                             (s.results, self.observation)):
            out += [build(f) for f in stated(facts)]
        if s.smoking:
            out.append(self.smoking(*s.smoking))
        for facts, build in ((s.drugs, self.drug), (s.allergies, self.allergy), (s.shots, self.shot),
                             (s.procedures, self.procedure)):
            out += [build(f) for f in stated(facts)]
        out += [self.relative(f) for f in s.relatives]
        out += [self.report(d) for d in s.reports]
        out += [self.document(a) for a in s.attachments]
        return out + s.raw

    def bundle(self):
        entries = []
        for r in self.resources():
            kind, ident = r["resourceType"], r["id"]
            entry = {"fullUrl": self.url(kind, ident) if self.style == "transaction"
                     else f"https://ehr.riverbend.example/fhir/{kind}/{ident}", "resource": r}
            if self.style == "transaction":
                entry["request"] = {"method": "PUT", "url": f"{kind}/{ident}"}
            if self.style == "searchset":
                entry["search"] = {"mode": "match"}
            entries.append(entry)
        return {"resourceType": "Bundle", "id": f"{self.key}-bundle", "type": self.style,
                "timestamp": "2026-03-31T06:00:00Z", "entry": entries}
