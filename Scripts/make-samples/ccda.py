"""A C-CDA R2.1 document from a story: header, coded sections with narrative, prose sections."""

import re
from xml.sax.saxutils import escape, quoteattr

from world import (CLINICIANS, CPT, CVX, DOCUMENT_NUMBER, ENCOUNTER_NUMBER, ENTRY_NUMBER, HCPCS, ICD10CM, LOINC,
                   MEMBER_NUMBER, MRN_CLINIC, MRN_HOSPITAL, OID, RXNORM, SNOMED)

TEMPLATE = "2.16.840.1.113883.10.20.22."
KINDS = {
    "ccd": (TEMPLATE + "1.2", "34133-9", "Summarization of Episode Note"),
    "progress": (TEMPLATE + "1.9", "11506-3", "Progress note"),
    "discharge": (TEMPLATE + "1.8", "18842-5", "Discharge summary"),
}
ACT_CODE = "2.16.840.1.113883.5.4"


def stamp(when, zone=True):
    """A FHIR date or time as an HL7 timestamp."""
    if not when:
        return ""
    m = re.match(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d):(\d\d))?(Z|[+-]\d\d:\d\d)?$", when)
    digits = "".join(g for g in m.groups()[:6] if g)
    offset = (m.group(7) or "").replace(":", "").replace("Z", "+0000")
    return digits + (offset if zone else "")


def tag(name, **attributes):
    pairs = "".join(f" {k.rstrip('_').replace('__', ':')}={quoteattr(v)}" for k, v in attributes.items() if v)
    return f"<{name}{pairs}/>"


def template(root, extension=""):
    return tag("templateId", root=TEMPLATE + root, extension=extension)


def code(name, system, value, text="", inner="", xsi=""):
    display = "" if system in (CPT, HCPCS) else text
    pairs = [("xsi:type", xsi), ("code", value), ("codeSystem", OID.get(system, system)), ("displayName", display)]
    attributes = "".join(f" {k}={quoteattr(v)}" for k, v in pairs if v)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def link(ident):
    return f'<text><reference value="#{ident}"/></text>'


def original(ident):
    return f'<originalText><reference value="#{ident}"/></originalText>'


class Builder:
    def __init__(self, story):
        self.story, self.person, self.document = story, story.person, story.document
        self.zone = self.document.zone
        self.serial = 0

    def ident(self):
        self.serial += 1
        return tag("id", root=ENTRY_NUMBER, extension=f"{self.person.key}-{self.serial}")

    def when(self, value):
        return stamp(value, self.zone)

    def moment(self, value):
        return tag("effectiveTime", value=self.when(value)) if value else '<effectiveTime nullFlavor="UNK"/>'

    def span(self, low, high="", xsi=False):
        kind = ' xsi:type="IVL_TS"' if xsi else ""
        start = tag("low", value=self.when(low)) if low else '<low nullFlavor="UNK"/>'
        return f"<effectiveTime{kind}>{start}{tag('high', value=self.when(high)) if high else ''}</effectiveTime>"

    def stated(self, facts):
        return [f for f in facts if "C" in f.src]

    # Header

    def author(self, key, when):
        c = CLINICIANS[key]
        return (f"<author>{tag('time', value=self.when(when))}<assignedAuthor>"
                f"{tag('id', root='2.16.840.1.113883.4.6', extension=c.npi)}"
                f"<addr nullFlavor=\"NI\"/><telecom nullFlavor=\"NI\"/><assignedPerson><name><given>{c.given}</given>"
                f"<family>{c.family}</family><suffix>{c.credential}</suffix></name></assignedPerson>"
                "<representedOrganization><name>Riverbend Health</name></representedOrganization>"
                "</assignedAuthor></author>")

    def patient(self):
        p, name = self.person, self.person.ccda_name or self.person.name
        ids = [tag("id", root=MRN_CLINIC, extension=p.mrn, assigningAuthorityName="Riverbend Family Clinic")]
        if p.hospital_id:
            ids.append(tag("id", root=MRN_HOSPITAL, extension=p.hospital_id,
                           assigningAuthorityName="Riverbend Hospital"))
        if p.ccda_member or p.member:
            ids.append(tag("id", root=MEMBER_NUMBER, extension=p.ccda_member or p.member))
        given = "".join(f"<given>{escape(g)}</given>" for g in name.given)
        sex = {"F": "Female", "M": "Male"}[p.sex]
        street = p.ccda_street or p.street
        phone = tag("telecom", use="HP", value="tel:+1-" + p.phone) if p.phone else '<telecom nullFlavor="UNK"/>'
        return ("<recordTarget><patientRole>" + "".join(ids)
                + f'<addr use="HP"><streetAddressLine>{escape(street)}</streetAddressLine><city>Riverbend</city>'
                  "<state>IA</state><postalCode>52999</postalCode><country>US</country></addr>" + phone
                + f'<patient><name use="L">{given}<family>{escape(name.family)}</family></name>'
                + tag("administrativeGenderCode", code=p.sex, codeSystem="2.16.840.1.113883.5.1", displayName=sex)
                + tag("birthTime", value=stamp(p.birth))
                + tag("raceCode", code=p.race[0], codeSystem="2.16.840.1.113883.6.238", displayName=p.race[1])
                + tag("ethnicGroupCode", code=p.ethnicity[0], codeSystem="2.16.840.1.113883.6.238",
                      displayName=p.ethnicity[1])
                + f"<languageCommunication>{tag('languageCode', code=p.language)}</languageCommunication>"
                  "</patient></patientRole></recordTarget>")

    def visit(self):
        return next(e for e in self.story.encounters if e.number == self.document.encounter)

    def header(self):
        d, e = self.document, self.visit()
        root, loinc, title = KINDS[d.kind]
        c = CLINICIANS[e.clinician]
        number = f"{self.person.key}-{d.kind}-v{d.version}"
        discharge = '<dischargeDispositionCode nullFlavor="NI"/>' if e.kind == "IMP" else ""
        return [
            '<realmCode code="US"/>', '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
            template("1.1", "2015-08-01"), tag("templateId", root=root, extension="2015-08-01"),
            tag("id", root=DOCUMENT_NUMBER, extension=number), code("code", LOINC, loinc, title),
            f"<title>Riverbend Health: {title}</title>", tag("effectiveTime", value=self.when(d.created)),
            tag("confidentialityCode", code="N", codeSystem="2.16.840.1.113883.5.25"),
            tag("languageCode", code="en-US"), tag("setId", root=DOCUMENT_NUMBER, extension=d.set_id),
            tag("versionNumber", value=str(d.version)), self.patient(), self.author(d.author, d.created),
            "<custodian><assignedCustodian><representedCustodianOrganization>"
            + tag("id", root="2.16.840.1.113883.19.5", extension="riverbend")
            + "<name>Riverbend Health</name></representedCustodianOrganization></assignedCustodian></custodian>",
            "<componentOf><encompassingEncounter>" + tag("id", root=ENCOUNTER_NUMBER, extension=e.number)
            + tag("code", code=e.kind, codeSystem=ACT_CODE) + self.span(e.start, e.end) + discharge
            + f"<responsibleParty><assignedEntity>{tag('id', root='2.16.840.1.113883.4.6', extension=c.npi)}"
              f"<assignedPerson><name><given>{c.given}</given><family>{c.family}</family></name></assignedPerson>"
              "</assignedEntity></responsibleParty></encompassingEncounter></componentOf>",
        ]

    # Sections

    def section(self, root, loinc, title, narrative, entries=(), null=False):
        if not entries:
            root = root.replace(".1:", ":")
        root, _, extension = root.partition(":")
        attribute = ' nullFlavor="NI"' if null else ""
        return "\n".join([f"<component><section{attribute}>", template(root, extension), code("code", LOINC, loinc, title),
                          f"<title>{escape(title)}</title>", f"<text>{narrative}</text>"]
                         + [f"<entry>{e}</entry>" for e in entries] + ["</section></component>"])

    def table(self, columns, rows):
        if not rows:
            return "<paragraph>No information.</paragraph>"
        head = "".join(f"<th>{c}</th>" for c in columns)
        body = []
        for ident, cells in rows:
            first = f'<td><content ID="{ident}">{escape(cells[0])}</content></td>'
            body.append("<tr>" + first + "".join(f"<td>{escape(c)}</td>" for c in cells[1:]) + "</tr>")
        return (f'<table border="1"><thead><tr>{head}</tr></thead><tbody>' + "\n".join(body) + "</tbody></table>")

    def problems(self):
        rows, entries = [], []
        for n, p in enumerate(self.stated(self.story.problems), 1):
            ident = f"problem{n}"
            active = p.clinical == "active"
            status = "Ruled out" if p.verification == "refuted" else "Active" if active else "Resolved"
            rows.append((ident, [p.text, p.icd or "", status, p.onset]))
            translation = code("translation", ICD10CM, p.icd, p.text) if p.icd else ""
            negated = ' negationInd="true"' if p.verification == "refuted" else ""
            value = (code("value", SNOMED, p.snomed, p.text, original(ident) + translation, "CD") if p.snomed
                     else f'<value xsi:type="CD" nullFlavor="UNK">{original(ident)}{translation}</value>')
            entries.append(
                '<act classCode="ACT" moodCode="EVN">' + template("4.3", "2015-08-01") + self.ident()
                + code("code", "2.16.840.1.113883.5.6", "CONC") + tag("statusCode", code="active" if active else
                                                                        "completed")
                + self.span(p.recorded or p.onset, p.abatement)
                + f'<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"{negated}>'
                + template("4.4", "2015-08-01") + self.ident()
                + code("code", SNOMED, "55607006", "Problem", tag("translation", code="75326-9", codeSystem=OID[LOINC]))
                + link(ident) + tag("statusCode", code="completed") + self.span(p.onset, p.abatement) + value
                + "</observation></entryRelationship></act>")
        return self.section("2.5.1:2015-08-01", "11450-4", "Problems",
                            self.table(["Problem", "ICD-10-CM", "Status", "Onset"], rows), entries)

    def medications(self):
        rows, entries = [], []
        for n, d in enumerate(self.stated(self.story.drugs), 1):
            ident = f"medication{n}"
            rows.append((ident, [d.text, d.sig, d.status, d.start]))
            every = ""
            if d.every:
                hours = {"d": 24, "h": 1, "wk": 168}[d.every[2]] * d.every[1] / d.every[0]
                every = (f'<effectiveTime xsi:type="PIVL_TS" institutionSpecified="true" operator="A">'
                         f'<period value="{hours:g}" unit="h"/></effectiveTime>')
            dose = tag("doseQuantity", value=d.dose[0], unit=d.dose[1]) if d.dose else ""
            drug = (code("code", RXNORM, d.rxnorm, d.text, original(ident)) if d.rxnorm
                    else f'<code nullFlavor="UNK">{original(ident)}</code>')
            status = {"active": "active", "completed": "completed", "stopped": "aborted"}.get(d.status, "active")
            entries.append(
                f'<substanceAdministration classCode="SBADM" moodCode="{"EVN" if d.statement else "INT"}">'
                + template("4.16", "2014-06-09") + self.ident() + link(ident) + tag("statusCode", code=status)
                + self.span(d.start, d.end, True) + every
                + tag("routeCode", code="C38288", codeSystem="2.16.840.1.113883.3.26.1.1", displayName=d.route[1])
                * (d.route[1] == "Oral") + dose
                + '<consumable><manufacturedProduct classCode="MANU">' + template("4.23", "2014-06-09")
                + f"<manufacturedMaterial>{drug}</manufacturedMaterial></manufacturedProduct></consumable>"
                + "</substanceAdministration>")
        return self.section("2.1.1:2014-06-09", "10160-0", "Medications",
                            self.table(["Medication", "Directions", "Status", "Start"], rows), entries)

    def allergies(self):
        rows, entries, facts = [], [], self.stated(self.story.allergies)
        for n, a in enumerate(facts, 1):
            ident = f"allergy{n}"
            rows.append((ident, [a.text, a.reaction[1] if a.reaction else ""]))
            negated = ' negationInd="true"' if a.none else ""
            agent, reaction = "", ""
            playing = code("code", a.system, a.code, a.text, original(ident))
            if a.none:
                playing = '<code nullFlavor="NA"/>'
            agent = ('<participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">'
                     + playing + "</playingEntity></participantRole></participant>")
            if a.reaction:
                reaction = ('<entryRelationship typeCode="MFST" inversionInd="true">'
                            '<observation classCode="OBS" moodCode="EVN">' + template("4.9", "2014-06-09")
                            + self.ident() + code("code", ACT_CODE, "ASSERTION") + tag("statusCode", code="completed")
                            + code("value", SNOMED, a.reaction[0], a.reaction[1], "", "CD")
                            + "</observation></entryRelationship>")
            kind = ("419199007", "Allergy to substance") if a.none or a.category != "medication" else ("416098002", "Allergy to drug")
            entries.append(
                '<act classCode="ACT" moodCode="EVN">' + template("4.30", "2015-08-01") + self.ident()
                + code("code", "2.16.840.1.113883.5.6", "CONC") + tag("statusCode", code="active")
                + self.span(a.recorded)
                + f'<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"{negated}>'
                + template("4.7", "2014-06-09") + self.ident() + code("code", ACT_CODE, "ASSERTION") + link(ident)
                + tag("statusCode", code="completed") + self.span(a.recorded)
                + code("value", SNOMED, *kind, "", "CD") + agent + reaction
                + "</observation></entryRelationship></act>")
        narrative = self.table(["Substance", "Reaction"], rows)
        if facts and facts[0].none:
            narrative = '<paragraph><content ID="allergy1">No known allergies.</content></paragraph>'
        return self.section("2.6.1:2015-08-01", "48765-2", "Allergies and adverse reactions", narrative, entries)

    def observed(self, ident, o, root, extension):
        def single(loinc, text, value, unit, flag="", low="", high=""):
            out = ('<observation classCode="OBS" moodCode="EVN">' + template(root, extension) + self.ident()
                   + code("code", LOINC, loinc, text) + link(ident) + tag("statusCode", code="completed")
                   + self.moment(o.when))
            if unit:
                out += f'<value xsi:type="PQ" value="{value}" unit={quoteattr(unit)}/>'
            else:
                out += f'<value xsi:type="ST">{escape(value)}</value>'
            if flag:
                out += tag("interpretationCode", code=flag, codeSystem="2.16.840.1.113883.5.83")
            if low or high:
                bounds = (tag("low", value=low, unit=o.unit) if low else "") + (
                    tag("high", value=high, unit=o.unit) if high else "")
                out += (f'<referenceRange><observationRange><value xsi:type="IVL_PQ">{bounds}</value>'
                        "</observationRange></referenceRange>")
            return f"<component>{out}</observation></component>"

        if o.parts:
            return "".join(single(c, t, v, u) for c, t, v, u in o.parts)
        return single(o.loinc, o.text, o.value, o.unit, o.flag, o.low, o.high)

    def organized(self, category, title, loinc, root, cluster, member, word):
        rows, entries, groups = [], [], {}
        for n, o in enumerate(o for o in self.stated(self.story.results) if (o.category == "vital-signs") == category):
            ident = f"{word}{n + 1}"
            value = ("/".join(p[2] for p in o.parts) + " " + o.parts[0][3] if o.parts else f"{o.value} {o.unit}").strip()
            bounds = f"{o.low}-{o.high}" if o.low or o.high else ""
            rows.append((ident, [o.text, value, bounds, o.flag, o.when]))
            groups.setdefault((o.when, o.panel), []).append((ident, o))
        for (when, panel), members in groups.items():
            head = (code("code", SNOMED, "46680005", "Vital signs", tag("translation", code="74728-7",
                                                                      codeSystem=OID[LOINC])) if category
                    else code("code", LOINC, panel, "Laboratory panel") if panel else '<code nullFlavor="UNK"/>')
            entries.append(f'<organizer classCode="{"CLUSTER" if category else "BATTERY"}" moodCode="EVN">'
                           + template(*cluster) + self.ident() + head + tag("statusCode", code="completed")
                           + self.span(when, when) + "".join(self.observed(i, o, *member) for i, o in members)
                           + "</organizer>")
        return self.section(root, loinc, title, self.table(["Test", "Value", "Reference range", "Flag", "Time"], rows),
                            entries)

    def procedures(self):
        rows, entries = [], []
        for n, p in enumerate(self.stated(self.story.procedures), 1):
            ident = f"procedure{n}"
            rows.append((ident, [p.text, p.when]))
            (system, value), *others = p.codes or [("", "")]
            extra = "".join(code("translation", s, c) for s, c in others)
            coded = code("code", system, value, p.text, original(ident) + extra)
            entries.append('<procedure classCode="PROC" moodCode="EVN">' + template("4.14", "2014-06-09") + self.ident()
                           + coded + tag("statusCode", code="completed") + self.moment(p.when) + "</procedure>")
        return self.section("2.7.1:2014-06-09", "47519-4", "Procedures", self.table(["Procedure", "Date"], rows), entries)

    def immunizations(self):
        rows, entries = [], []
        for n, s in enumerate(self.stated(self.story.shots), 1):
            ident = f"immunization{n}"
            rows.append((ident, [s.text, "refused" if s.not_done else "given", s.when, s.lot]))
            negated = "true" if s.not_done else "false"
            lot = f"<lotNumberText>{s.lot}</lotNumberText>" if s.lot else ""
            entries.append(
                f'<substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="{negated}">'
                + template("4.52", "2015-08-01") + self.ident() + link(ident) + tag("statusCode", code="completed")
                + self.moment(s.when) + '<consumable><manufacturedProduct classCode="MANU">'
                + template("4.54", "2014-06-09") + "<manufacturedMaterial>"
                + code("code", CVX, s.cvx, s.text, original(ident)) + lot
                + "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>")
        return self.section("2.2.1:2015-08-01", "11369-6", "Immunizations",
                            self.table(["Vaccine", "Status", "Date", "Lot"], rows), entries)

    def encounters(self):
        rows, entries = [], []
        for n, e in enumerate(self.stated(self.story.encounters), 1):
            ident = f"encounter{n}"
            rows.append((ident, [e.reason, e.place, e.start, e.end]))
            visit = "".join(code("translation", s, c) for s, c in e.type_codes[1:])
            visit = (code("code", *e.type_codes[0], "", original(ident) + visit) if e.type_codes
                     else f'<code code="{e.kind}" codeSystem="{ACT_CODE}">{original(ident)}</code>')
            diagnoses = ""
            for p in (p for k in e.diagnoses for p in self.stated(self.story.problems) if p.key == k and p.snomed):
                diagnoses += (
                    '<entryRelationship typeCode="COMP"><act classCode="ACT" moodCode="EVN">'
                    + template("4.80", "2015-08-01") + code("code", LOINC, "29308-4", "Diagnosis")
                    + '<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">'
                    + template("4.4", "2015-08-01") + self.ident() + code("code", SNOMED, "282291009", "Diagnosis")
                    + tag("statusCode", code="completed") + self.span(e.start)
                    + code("value", SNOMED, p.snomed, p.text,
                           code("translation", ICD10CM, p.icd, p.text) if p.icd else "", "CD")
                    + "</observation></entryRelationship></act></entryRelationship>")
            entries.append('<encounter classCode="ENC" moodCode="EVN">' + template("4.49", "2015-08-01")
                           + tag("id", root=ENCOUNTER_NUMBER, extension=e.number) + visit + self.span(e.start, e.end)
                           + diagnoses + "</encounter>")
        return self.section("2.22.1:2015-08-01", "46240-8", "Encounters",
                            self.table(["Reason", "Place", "Start", "End"], rows), entries)

    def social(self):
        if not self.story.smoking:
            return self.section("2.17:2015-08-01", "29762-2", "Social history",
                                "<paragraph>Not assessed at this visit.</paragraph>", (), True)
        value, text, when = self.story.smoking
        entry = ('<observation classCode="OBS" moodCode="EVN">' + template("4.78", "2014-06-09") + self.ident()
                 + code("code", LOINC, "72166-2", "Tobacco smoking status") + link("smoking1")
                 + tag("statusCode", code="completed") + self.moment(when)
                 + code("value", SNOMED, value, text, "", "CD") + "</observation>")
        return self.section("2.17:2015-08-01", "29762-2", "Social history",
                            self.table(["Smoking status", "Recorded"], [("smoking1", [text, when])]), [entry])

    def family(self):
        items, entries = [], []
        for n, f in enumerate(self.story.relatives, 1):
            ident = f"family{n}"
            age = f", at age {f.age}" if f.age else ""
            items.append(f'<item><content ID="{ident}">{f.relation[1]}: {escape(f.problem)}{age}</content></item>')
            entries.append('<organizer classCode="CLUSTER" moodCode="EVN">' + template("4.45", "2015-08-01") + self.ident()
                           + tag("statusCode", code="completed") + '<subject><relatedSubject classCode="PRS">'
                           + tag("code", code=f.relation[0], codeSystem="2.16.840.1.113883.5.111",
                                 displayName=f.relation[1])
                           + '</relatedSubject></subject><component><observation classCode="OBS" moodCode="EVN">'
                           + template("4.46", "2015-08-01") + self.ident()
                           + code("code", SNOMED, "64572001", "Condition") + link(ident)
                           + tag("statusCode", code="completed") + '<effectiveTime nullFlavor="UNK"/>'
                           + code("value", SNOMED, f.snomed, f.problem, "", "CD")
                           + "</observation></component></organizer>")
        narrative = f'<list listType="unordered">{"".join(items)}</list>'
        return self.section("2.15:2015-08-01", "10157-6", "Family history", narrative, entries)

    def prose(self, n):
        return (f"<component><section>{template(*n.template.split(':'))}{code('code', LOINC, n.loinc, n.title)}"
                f"<title>{escape(n.title)}</title><text>{n.markup}</text></section></component>")

    def sections(self):
        s = self.story
        out = [self.allergies(), self.medications(), self.problems()]
        if self.stated(s.procedures):
            out.append(self.procedures())
        out.append(self.organized(False, "Results", "30954-2", "2.3.1:2015-08-01", ("4.1", "2015-08-01"),
                                  ("4.2", "2015-08-01"), "result"))
        out.append(self.organized(True, "Vital signs", "8716-3", "2.4.1:2015-08-01", ("4.26", "2015-08-01"),
                                  ("4.27", "2014-06-09"), "vital"))
        if self.stated(s.shots):
            out.append(self.immunizations())
        out += [self.encounters(), self.social()]
        if s.relatives:
            out.append(self.family())
        return out + [self.prose(n) for n in self.document.narratives]

    def text(self):
        lines = ['<?xml version="1.0" encoding="UTF-8"?>',
                 '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc"'
                 ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">']
        lines += self.header()
        lines += ["<component><structuredBody>"] + self.sections() + ["</structuredBody></component>", "</ClinicalDocument>"]
        return "\n".join(lines) + "\n"
