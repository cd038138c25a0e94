/// A clinician's name, by which the spellings of several records are known to be one person's.
///
/// Records write `Ada B. Okafor, MD`, `Dr. Ada Okafor` and `Okafor, Ada` of the same person. Titles, degrees, initials and
/// the order of the words do not count.
struct ClinicianName: Hashable {
    private let words: [String]

    private static let titles: Set<String> = [
        "aprn", "arnp", "bsn", "cnm", "cns", "crna", "dc", "dds", "dmd", "dnp", "do", "dpm", "dpt", "dr", "facc",
        "faap",
        "facog", "facp", "facs", "fnp", "jr", "lcsw", "lpn", "md", "mbbs", "mph", "mr", "mrs", "ms", "msn", "np", "od",
        "pa", "pac", "pharmd", "phd", "pt", "rn", "sr",
    ]

    init(_ name: String) {
        // «M.D.» and «PA-C» are one word each.
        let spelled = name.lowercased().filter { $0 != "." && $0 != "'" && $0 != "-" }
        let named = spelled.split(whereSeparator: { !$0.isLetter }).map(String.init).filter {
            !Self.titles.contains($0)
        }
        let full = named.filter { $0.count > 1 }
        words = (full.isEmpty ? named : full).sorted()
    }

    /// The names of different people, each as it is spelled first; a title without a name is left out.
    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<ClinicianName> = []
        return names.filter { name in
            let key = ClinicianName(name)
            return !key.words.isEmpty && seen.insert(key).inserted
        }
    }
}
