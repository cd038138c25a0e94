internal import ClinicalText
internal import ContentHash
internal import Foundation
internal import MedicalCoding
internal import NoteDrafting
internal import Terminology

/// The data files that the stages need, read once before any work starts, and their hashes.
struct Resources: Sendable {
    /// What the mapping files are read into.
    struct Tools: Sendable {
        /// Finds sections, sentences and mentions.
        let analyzer: ClinicalTextAnalyzer
        /// Says which documents of a chart are read as notes.
        let readableDocuments: ReadableDocuments
        /// The template of drafted notes.
        let noteTemplate: NoteTemplate
        /// For each given name, what its bearers are called.
        let nicknames: [String: Set<String>]
    }

    /// What recordings are transcribed with.
    struct Speech: Sendable {
        /// The model that recognises words.
        let model: SpeechModel
        /// The model that finds speech; `nil` for level and flatness alone.
        let voiceActivityModel: SpeechModel?
        /// The tables of spoken forms and names.
        let tools: SpeechTools
        /// The recordings that the sample model takes.
        let samples: SampleRecordings
        /// The hashes of all of these.
        let fingerprint: String
    }

    /// The hash of all mapping files; empty where no stage needs them.
    let mappingsHash: String
    private let tools: Tools?
    /// Suggest codes; `nil` where the pipeline has no stage `code`, or its terminology is not there.
    let codeSets: CodeSetYears?
    /// The newest terminology, and the hash of all that codes are suggested by besides the mappings; `nil` where none is
    /// there.
    let terminology: (index: TerminologyIndex, sha256: String)?
    /// What recordings are transcribed with; `nil` where no stage does, or the speech model is not there.
    let speech: Speech?

    /// Reads what the pipeline's stages need and is there.
    ///
    /// - Parameter model: What the suggester learned from coded notes.
    /// - Throws: ``PipelineError`` with 69 for a data file that is damaged.
    init(configuration: PipelineConfiguration, installation: Installation, model: CoderModel? = nil) throws {
        let stages = Set(configuration.stages)
        speech = try Self.speech(configuration, installation)
        let terminologies =
            stages.isDisjoint(with: [.code, .report]) ? [] : try Self.terminologies(configuration, installation)
        let imported = ImportedTables(folder: installation.terminologyFolder)
        let tables = imported.runTimeTables()
        terminology = terminologies.last.map { newest in
            let hashes = terminologies.map(\.sha256) + (tables.isEmpty ? [] : [fingerprint(of: tables)])
            return (newest.index, hashes.count == 1 ? newest.sha256 : ContentHash.key(hashes, digits: 64))
        }
        guard !stages.isDisjoint(with: [.understand, .unify, .draft, .code]) else {
            (mappingsHash, tools, codeSets) = ("", nil, nil)
            return
        }
        let files = try installation.mappings()
        mappingsHash = fingerprint(of: files)
        let analyzer: ClinicalTextAnalyzer
        do {
            analyzer = ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files))
            tools = Tools(
                analyzer: analyzer, readableDocuments: try ReadableDocuments(files),
                noteTemplate: try NoteTemplate(files[NoteTemplate.soapFile] ?? []),
                nicknames: try Nicknames.read(files))
        } catch {
            throw PipelineError(mapping: error)
        }
        guard stages.contains(.code), !terminologies.isEmpty else {
            codeSets = nil
            return
        }
        let mappings: CodingMappings
        do {
            mappings = try CodingMappings(files: files.merging(tables) { $1 })
        } catch {
            throw PipelineError(mapping: error)
        }
        let edits = tables[ImportedTables.editsKey].flatMap(ClaimEdits.init)
        if tables[ImportedTables.editsKey] != nil, edits == nil {
            throw PipelineError(
                .unavailable, "the claim edits are damaged; import them again: chartline terminology import",
                at: ImportedTables.editsName)
        }
        codeSets = CodeSetYears(
            terminologies.map { terminology in
                let suggester = CodeSuggester(
                    terminology: terminology.index, mappings: mappings, analyzer: analyzer, model: model, edits: edits)
                return (Int(terminology.index.fiscalYear.prefix(4)) ?? 0, suggester)
            })
    }

    /// The suggester of the newest code set.
    var suggester: CodeSuggester? { codeSets?.newest }

    /// What the mapping files are read into.
    ///
    /// - Throws: ``PipelineError`` with 69 where they were not read, because no stage of the pipeline needs them.
    func mappedTools() throws -> Tools {
        guard let tools else { throw PipelineError(.unavailable, "the mappings were not read", at: "Mappings") }
        return tools
    }

    /// The terminologies by fiscal year, the newest last.
    private static func terminologies(
        _ configuration: PipelineConfiguration, _ installation: Installation
    ) throws -> [(index: TerminologyIndex, sha256: String)] {
        var result: [(index: TerminologyIndex, sha256: String)] = []
        for path in installation.terminologies(named: configuration.code.terminology) {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            let bytes = [UInt8](data)
            do {
                result.append((try TerminologyIndex(bytes: bytes, name: path), ContentHash.sha256(bytes)))
            } catch {
                throw PipelineError(
                    .unavailable,
                    "the terminology cannot be used: \(error.message); build it anew: chartline terminology build",
                    at: path)
            }
        }
        return result.sorted { $0.index.fiscalYear < $1.index.fiscalYear }
    }

    private static func speech(
        _ configuration: PipelineConfiguration, _ installation: Installation
    ) throws -> Speech? {
        let options = configuration.transcribe
        guard configuration.stages.contains(.transcribe),
            let path = installation.speechModel(named: options.model)
        else { return nil }
        let files = try installation.mappings().filter { SpeechTools.reads($0.key) }
        let (tools, catalog): (SpeechTools, ModelCatalog)
        do {
            (tools, catalog) = (try SpeechTools(files), try ModelCatalog(files))
        } catch {
            throw PipelineError(mapping: error)
        }
        let model = try SpeechModel(name: options.model, path: path, catalog: catalog)
        let voiceActivityModel = try installation.speechModel(named: options.voiceActivityModel).map { path in
            try SpeechModel(name: options.voiceActivityModel, path: path, catalog: catalog)
        }
        let samples = SampleRecordings(installation, isNeeded: model.isSample)
        return Speech(
            model: model, voiceActivityModel: voiceActivityModel, tools: tools, samples: samples,
            fingerprint: ContentHash.key(
                [model.sha256, voiceActivityModel?.sha256 ?? "", fingerprint(of: files)] + samples.fingerprint))
    }
}
