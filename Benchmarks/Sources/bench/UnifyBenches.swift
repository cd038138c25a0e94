import Foundation
import Measuring

/// The rows of unifying: its speed, and its memory over many patients.
struct UnifyBenches {
    let corpus: Corpus
    /// The release build of `chartline`.
    let program: String
    /// A folder for inputs and outputs, removed at the end.
    let folder: String

    private static let patients = 100_000
    private static let eventsPerPatient = 10

    func rows() throws -> [Row] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, option) in [("pipeline", ""), ("small", "    memory_megabytes: 16\n")] {
            let pipeline = "pipeline: bench\nversion: 1\nstages:\n  - stage: ingest\n  - stage: unify\n" + option
            try Data(pipeline.utf8).write(to: URL(filePath: folder + "/\(name).yaml"))
        }
        try FileManager.default.createDirectory(atPath: folder + "/few", withIntermediateDirectories: true)
        try Data(corpus.ndjson).write(to: URL(filePath: folder + "/few/all.ndjson"))
        // A second or less each: five times, so that a moment in which the machine is slow does not decide.
        let rate = median(try (0..<5).map { _ in try unify("few").rate })
        try many()
        let (rateOfMany, peak) = try unify("many")
        try FileManager.default.moveItem(atPath: folder + "/many-out", toPath: folder + "/many-first")
        let (_, smallPeak) = try unify("many", pipeline: "small")
        let isSame = FileManager.default.contentsEqual(
            atPath: folder + "/many-out/timeline.sqlite", andPath: folder + "/many-first/timeline.sqlite")
        return [
            speed("unify, few patients with much", rate),
            speed("unify, \(Self.patients) patients with \(Self.eventsPerPatient) events", rateOfMany),
            Row(
                name: "unify, peak memory over \(Self.patients) patients", peer: "at most",
                ours: decimals(peak, 0) + " MB", theirs: "512 MB", ratio: 512 / peak, bar: 1),
            Row(
                name: "unify, the same with memory_megabytes: 16, \(isSame ? "the same" : "ANOTHER") store",
                peer: "more",
                ours: decimals(smallPeak, 0) + " MB", theirs: decimals(peak, 0) + " MB",
                ratio: isSame ? peak / smallPeak : 0, bar: 1.3),
        ]
    }

    private func speed(_ name: String, _ rate: Double) -> Row {
        Row(
            name: name, peer: "at least", ours: decimals(rate / 1000, 0) + " k events/s", theirs: "100 k events/s",
            ratio: rate / 100_000, bar: 1)
    }

    /// Events a second of one core, and the peak memory in MB: a run in which `ingest` has nothing left to do, less one
    /// in which nothing has.
    private func unify(_ name: String, pipeline: String = "pipeline") throws -> (rate: Double, peak: Double) {
        let output = folder + "/" + name + "-out"
        try? FileManager.default.removeItem(atPath: output)
        try cpuSeconds(of: [program, "ingest", folder + "/" + name, "--output", output, "--jobs", "1", "--quiet"])
        let command = [
            program, "run", folder + "/\(pipeline).yaml", "--input", folder + "/" + name, "--output", output, "--jobs",
            "1",
            "--quiet",
        ]
        let whole = try cpuSeconds(of: command)
        let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: output + "/run.json")))
        let held = manifest as? [String: Any]
        let stage = (held?["stages"] as? [[String: Any]])?.last?["counts"] as? [String: Int]
        let idle = median(try (0..<3).map { _ in try cpuSeconds(of: command) })
        let peak = Double(held?["peak_memory_bytes"] as? Int ?? .max) / 1e6
        return (Double(stage?["statements"] ?? 0) / (whole - idle), peak)
    }

    /// Writes patients with a problem and results, each with names, an address and identifiers of their own.
    private func many() throws {
        let path = folder + "/many"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: path + "/all.ndjson", contents: nil)
        guard let handle = FileHandle(forWritingAtPath: path + "/all.ndjson") else { return }
        let families = [
            "Ambler", "Bexley", "Corrado", "Dunmore", "Eastlake", "Farrow", "Gallagher", "Hollis", "Ibarra",
        ]
        let givens = ["Ada", "Bruno", "Carmen", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira"]
        var text = ""
        for number in 0..<Self.patients {
            let family = families[number % families.count] + String(number / 997, radix: 36)
            let given = givens[number / 7 % givens.count]
            let birth = "19\(10 + number / 372 % 90)-\(11 + number % 2)-\(11 + number / 2 % 17)"
            text += """
                {"resourceType":"Patient","id":"p\(number)","identifier":[{"system":"urn:mrn","value":"\(700_000 + number)"}],\
                "name":[{"family":"\(family)","given":["\(given)"]}],"gender":"\(number % 2 == 0 ? "female" : "male")",\
                "birthDate":"\(birth)","address":[{"line":["\(number % 900 + 1) Mill Street"],"postalCode":"\(10_000 + number / 9)"}]}

                """
            text += """
                {"resourceType":"Condition","id":"c\(number)","subject":{"reference":"Patient/p\(number)"},\
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"38341003"}],"text":"Hypertension"},\
                "onsetDateTime":"2015-0\(number % 9 + 1)"}

                """
            for event in 1..<Self.eventsPerPatient {
                text += """
                    {"resourceType":"Observation","id":"o\(number)-\(event)","status":"final",\
                    "subject":{"reference":"Patient/p\(number)"},"code":{"coding":[{"system":"http://loinc.org","code":"8480-6",\
                    "display":"Systolic blood pressure"}]},"effectiveDateTime":"20\(10 + event)-03-04T09:30:00Z",\
                    "valueQuantity":{"value":\(110 + number % 40),"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}

                    """
            }
            if text.utf8.count > 1 << 20 {
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
