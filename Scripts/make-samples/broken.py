"""Files that are wrong in one way each, and a README that says what each must lead to."""

import gzip
import random
import struct

ROWS = [
    # name, what is wrong, what must follow
    ("truncated.json", "JSON cut off in the middle of a string", "quarantine: malformed JSON"),
    ("trailing-comma.json", "a comma before a closing brace", "quarantine: malformed JSON"),
    ("invalid-utf8.json", "a Latin-1 byte (0xE9) inside a name", "quarantine: invalid UTF-8"),
    ("empty.json", "zero bytes", "quarantine: empty file"),
    ("deep-nesting.json", "20,000 arrays inside each other", "quarantine: nesting limit"),
    ("wrong-dates.json", "a birth date of 2023-02-30 and an onset of 2025-13-01 in a good Bundle",
     "records taken without the impossible date, one issue each; or quarantine: invalid date"),
    ("unknown-type.json", "a resource of type `Spaceship` beside a good Patient", "kept as an event of kind `other` with an issue"),
    ("no-resource-type.json", "an object that is no resource", "quarantine: not FHIR"),
    ("bad-entry.json", "a Bundle whose second entry has no resourceType; the others are good",
     "one record in quarantine with its pointer, the others taken"),
    ("duplicate-ids.json", "two Observations with the same id and different content",
     "both kept or the second in quarantine, with an issue: never one silently lost"),
    ("broken-line.ndjson", "the third line is cut off, the fourth is blank, the others are good",
     "one record in quarantine with its line number, the others taken"),
    ("truncated.ndjson.gz", "a gzip stream without its end", "whole lines before the cut taken, the rest in quarantine: truncated gzip"),
    ("not-gzip.json.gz", "JSON that was never compressed, named .gz", "read as JSON or quarantine: not gzip"),
    ("not-well-formed.xml", "an element that is never closed", "quarantine: malformed XML"),
    ("external-entity.xml", "an entity that names a file of the machine",
     "quarantine: entity refused; the file is never opened and the text `root:` appears nowhere"),
    ("entity-expansion.xml", "nested entities that would grow to a gigabyte", "quarantine: entity refused"),
    ("truncated-ccda.xml", "a C-CDA cut off inside its problem section", "quarantine: malformed XML, and no partial chart"),
    ("no-patient-ccda.xml", "a C-CDA header without a recordTarget", "quarantine: no patient"),
    ("text-not-image.jpg", "plain text named .jpg", "not processed or quarantine: unknown content"),
    ("fake.wav", "a RIFF header followed by random bytes, and less data than it declares", "quarantine: not audio"),
    ("not-audio.ogg", "a line of text named .ogg", "quarantine: not audio"),
    ("silence.flac", "three seconds of silence, a good file", "a transcript without words"),
    ("binary.txt", "random bytes named .txt", "quarantine: `not-text`"),
    ("manifest.csv", "ties silence.flac, fake.wav and not-audio.ogg to a patient; its last row names a file that is not there",
     "the last row in quarantine: file not found"),
]


def observation(ident, value, patient="broken-patient"):
    return ('{"resourceType":"Observation","id":"%s","status":"final","code":{"coding":[{"system":"http://loinc.org",'
            '"code":"8867-4"}]},"subject":{"reference":"Patient/%s"},"effectiveDateTime":"2026-01-05T09:00:00-06:00",'
            '"valueQuantity":{"value":%s,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}'
            % (ident, patient, value))


def patient(birth="1970-01-02", given="Broken"):
    return ('{"resourceType":"Patient","id":"broken-patient","identifier":[{"system":'
            '"urn:oid:2.16.840.1.113883.19.5.99999.1","value":"RB-0090001"}],"name":[{"family":"Example","given":["%s"]}],'
            '"birthDate":"%s"}' % (given, birth))


def bundle(*resources):
    return ('{"resourceType":"Bundle","type":"collection","entry":['
            + ",".join('{"resource":%s}' % r for r in resources) + "]}")


def files(chart):
    """The broken files by name; `chart` is the text of a whole C-CDA document to cut."""
    noise = random.Random(20260331)
    condition = ('{"resourceType":"Condition","id":"broken-condition","code":{"coding":[{"system":'
                 '"http://hl7.org/fhir/sid/icd-10-cm","code":"J30.9"}]},"subject":{"reference":"Patient/broken-patient"},'
                 '"onsetDateTime":"%s"}')
    lines = [patient()] + [observation(f"line-{n}", 60 + n) for n in range(1, 5)]
    stream = gzip.compress((patient() + "\n" + "".join(observation(f"zip-{n}", 50 + n) + "\n" for n in range(200))).encode(),
                           6, mtime=0)
    cut = chart.index("Problem", chart.index("11450-4")) + 40
    start, end = chart.index("<recordTarget>"), chart.index("</recordTarget>") + len("</recordTarget>")
    sound = bytes(noise.randrange(256) for _ in range(2000))
    wave = b"RIFF" + struct.pack("<I", 900000) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 0x7777, 3, 16000, 9, 0, 0) + sound
    out = {
        "truncated.json": bundle(patient(), observation("cut", 70))[:-150],
        "trailing-comma.json": patient()[:-1] + ",}",
        "invalid-utf8.json": patient(given="Ren@").encode().replace(b"@", b"\xe9"),
        "empty.json": "",
        "deep-nesting.json": '{"resourceType":"Basic","extension":' + "[" * 20000 + "]" * 20000 + "}",
        "wrong-dates.json": bundle(patient("2023-02-30"), condition % "2025-13-01"),
        "unknown-type.json": bundle(patient(), '{"resourceType":"Spaceship","id":"s1","code":{"text":"Not in FHIR R4"},'
                             '"subject":{"reference":"Patient/broken-patient"}}'),
        "no-resource-type.json": '{"name":"a settings file","verbose":true}',
        "bad-entry.json": bundle(patient(), '{"id":"nameless","status":"final"}', observation("good", 72)),
        "duplicate-ids.json": bundle(patient(), observation("twice", 61), observation("twice", 99)),
        "broken-line.ndjson": "\n".join([lines[0], lines[1], lines[2][:90], "", lines[3], lines[4]]) + "\n",
        "truncated.ndjson.gz": stream[:len(stream) * 3 // 4],
        "not-gzip.json.gz": patient(),
        "not-well-formed.xml": '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Never closed'
                               "</ClinicalDocument>\n",
        "external-entity.xml": '<?xml version="1.0"?>\n<!DOCTYPE ClinicalDocument [<!ENTITY secret SYSTEM '
                               '"file:///etc/passwd">]>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>&secret;</title>'
                               "</ClinicalDocument>\n",
        "entity-expansion.xml": '<?xml version="1.0"?>\n<!DOCTYPE ClinicalDocument [\n<!ENTITY a0 "chart">\n'
                                + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 10))
                                + ']>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><title>&a9;</title></ClinicalDocument>\n',
        "truncated-ccda.xml": chart[:cut],
        "no-patient-ccda.xml": chart[:start] + chart[end:],
        "text-not-image.jpg": "This is a line of text and not a picture.\n",
        "fake.wav": wave,
        "not-audio.ogg": "This is a line of text and not a recording.\n",
        "binary.txt": bytes(noise.randrange(128, 256) for _ in range(600)),
    }
    return {name: data.encode() if isinstance(data, str) else data for name, data in out.items()}


def readme():
    rows = "\n".join(f"| `{name}` | {wrong} | {outcome} |" for name, wrong, outcome in ROWS)
    return ("# Broken input\n\nEach file is wrong in one way. None may stop a run, none may vanish from its books: every file is taken, "
            "quarantined with a\nreason, or counted as not processed. Files named `README*` are not read.\n\n"
            "The patients of these files are `RB-0090001`, who exists nowhere else, and for the two C-CDA files nobody: no record "
            "of theirs may\nreach the chart that they were cut from.\n\n"
            "| file | what is wrong | what must follow |\n|---|---|---|\n" + rows + "\n")
