internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Codes a poisoning, an adverse effect or an underdosing that a note states, by the drug.
///
/// - Source: ICD-10-CM Official Guidelines, section I.C.19.e.5.
struct DrugEffectCodes {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    /// What happened, by the words of a sentence; the character goes sixth.
    private static let events: [(cues: [[UInt8]], character: Character, rule: String)] = [
        (bytes(["underdosing", "underdosed", "underdose"]), "6", "underdosing, I.C.19.e.5.c"),
        (
            bytes([
                "adverse effect", "adverse effects", "adverse reaction", "side effect", "side effects",
                "taken as prescribed", "drug-induced", "drug induced", "steroid-induced", "steroid induced",
            ]),
            "5", "adverse effect, I.C.19.e.5.a"
        ),
        (bytes(["overdose", "overdosed", "poisoning", "poisoned"]), "1", "poisoning, I.C.19.e.5.b"),
    ]
    private static let intents: [(cues: [[UInt8]], character: Character)] = [
        (
            bytes([
                "suicide attempt", "suicidal", "intentional", "intentionally", "self-harm", "self harm",
                "attempted suicide",
            ]), "2"
        ),
        (bytes(["assault", "given by another"]), "3"), (bytes(["undetermined", "unknown intent"]), "4"),
    ]

    private static let hardships = bytes(["financial hardship", "cannot afford", "the cost"])

    private static func bytes(_ cues: [String]) -> [[UInt8]] { cues.map { Array($0.utf8) } }

    func add(from note: NoteInWork, to list: inout CandidateList) {
        let said = Self.events.filter { event in event.cues.contains { note.words.place(of: $0) != nil } }
        guard !said.isEmpty else { return }
        for sentence in note.analysis.sentences.indices {
            for event in said {
                guard let cue = Self.first(event.cues, in: sentence, of: note) else { continue }
                add(event, cue: cue, sentence: sentence, of: note, to: &list)
                break
            }
        }
    }

    private func add(
        _ event: (cues: [[UInt8]], character: Character, rule: String), cue: Range<Int>, sentence: Int,
        of note: NoteInWork, to list: inout CandidateList
    ) {
        let context = note.analyzer.context(of: cue, in: note.analysis)
        guard context.assertion == .present, context.experiencer == .patient else { return }
        var character = event.character
        if character == "6" { addHardship(in: sentence, of: note, to: &list) }
        if character == "1" {
            character = Self.intents.first { Self.first($0.cues, in: sentence, of: note) != nil }?.character ?? "1"
        }
        if character == "2" { _ = list.removeAll { $0.code.undotted.hasPrefix("T1491") } }
        for effect in mappings.guidelines.drugEffects {
            guard let drug = note.words.place(of: effect.drug, inSentence: sentence),
                let stem = ICD10Code(effect.stem + String(character)),
                let code = terminology.code(stem, seventhCharacter: "A")
            else { continue }
            list.add(
                DiagnosisCandidate(
                    code: code,
                    evidence: [note.evidence(at: drug, context: context), note.evidence(at: cue, context: context)],
                    basis: .text, quality: .rule, section: .assessed, rule: event.rule),
                better: CandidateOrder(confidence: mappings.confidence).isBetter)
            return
        }
    }

    /// Adds why a drug was underdosed, where the sentence says that it was for the cost.
    private func addHardship(in sentence: Int, of note: NoteInWork, to list: inout CandidateList) {
        guard let cue = Self.first(Self.hardships, in: sentence, of: note),
            let code = ICD10Code("Z91.120")
        else { return }
        let context = note.analyzer.context(of: cue, in: note.analysis)
        list.add(
            DiagnosisCandidate(
                code: code, evidence: [note.evidence(at: cue, context: context)], basis: .text, quality: .rule,
                section: .assessed, rule: "underdosing for financial hardship, I.C.19.e.5.c"),
            better: CandidateOrder(confidence: mappings.confidence).isBetter)
    }

    private static func first(_ cues: [[UInt8]], in sentence: Int, of note: NoteInWork) -> Range<Int>? {
        for cue in cues {
            if let place = note.words.place(of: cue, inSentence: sentence) { return place }
        }
        return nil
    }
}
