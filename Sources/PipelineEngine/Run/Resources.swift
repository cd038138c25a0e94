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
    /// Suggests codes; `nil` where the pipeline has no stage `code`, or its terminology is not there.
    let suggester: CodeSuggester?
    /// The terminology's file and hash; `nil` where it is not there.
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
        terminology =
            stages.isDisjoint(with: [.code, .report]) ? nil : try Self.terminology(configuration, installation)
        guard !stages.isDisjoint(with: [.understand, .unify, .draft, .code]) else {
            (mappingsHash, tools, suggester) = ("", nil, nil)
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
        if stages.contains(.code), let terminology {
            do {
                suggester = CodeSuggester(
                    terminology: terminology.index, mappings: try CodingMappings(files: files), analyzer: analyzer,
                    model: model)
            } catch {
                throw PipelineError(mapping: error)
            }
        } else {
            suggester = nil
        }
    }

    /// What the mapping files are read into.
    ///
    /// - Throws: ``PipelineError`` with 69 where they were not read, because no stage of the pipeline needs them.
    func mappedTools() throws -> Tools {
        guard let tools else { throw PipelineError(.unavailable, "the mappings were not read", at: "Mappings") }
        return tools
    }

    private static func terminology(
        _ configuration: PipelineConfiguration, _ installation: Installation
    ) throws -> (index: TerminologyIndex, sha256: String)? {
        guard let path = installation.terminology(named: configuration.code.terminology) else { return nil }
        do {
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            let bytes = [UInt8](data)
            return (try TerminologyIndex(bytes: bytes), ContentHash.sha256(bytes))
        } catch {
            throw PipelineError(
                .unavailable, "the terminology cannot be used (\(error)); build it anew: chartline terminology build",
                at: path)
        }
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
