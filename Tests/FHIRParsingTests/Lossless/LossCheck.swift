import ClinicalModel
import FHIRParsing
import Foundation
import JSONTape

/// Proves that nothing of a document is lost: every leaf of its raw tree is in the values of its record.
///
/// The rule: each string, number and truth value of the input stands in a detail whose path is the leaf's own or the
/// beginning of it, or in a typed field of a value of the same record; each occurrence counts once. What the rule lets
/// pass is written in `isMapped`, case by case.
enum LossCheck {
    /// The pointers of the leaves that are in no value.
    static func missing(in bytes: [UInt8]) throws -> [String] {
        try missing(in: bytes, records: parseStream(bytes, format: .json).records)
    }

    static func missing(in bytes: [UInt8], records: [ParsedRecord]) throws -> [String] {
        let tree = try RawTree(bytes)
        var atoms: [String: FoundAtoms] = [:]
        var current: [ParsedRecord] = []
        var rejected: Set<String> = []
        for record in records {
            current.append(record)
            guard case .end(let end) = record else { continue }
            for value in current { atoms[end.provenance.pointer, default: FoundAtoms()].add(value) }
            if end.rejection != nil { rejected.insert(end.provenance.pointer) }
            current = []
        }
        let fullURLs = fullURLs(tree)
        let places = Set(atoms.keys)
        var result: [String] = []
        for leaf in tree.leaves where !leaf.text.isEmpty {
            let owner = owner(of: leaf.pointer, among: atoms)
            // A rejected record goes to quarantine with its bytes.
            if rejected.contains(owner) { continue }
            var found = atoms[owner] ?? FoundAtoms()
            // A Bundle that says nothing of itself but its type is an envelope, and no record.
            if leaf.path == "type", leaf.siblings["resourceType"] == "Bundle",
                !places.contains(String(leaf.pointer.dropLast(5)))
            {
                continue
            }
            if leaf.name == "data", isShared(leaf, found, among: atoms) { continue }
            if !isFound(leaf, &found, fullURLs) { result.append(leaf.pointer) }
            atoms[owner] = found
        }
        return result
    }

    /// Whether attached bytes are another record's document, which this one names by the attachment's path.
    private static func isShared(_ leaf: Leaf, _ found: FoundAtoms, among atoms: [String: FoundAtoms]) -> Bool {
        let path = String(leaf.path.dropLast(5))
        return found.paths.contains(path) && atoms.values.contains { $0.contents.contains(leaf.text) }
    }

    /// The record that a leaf belongs to: the innermost around it, or for a Bundle's entry the record that it holds.
    private static func owner(of pointer: String, among records: [String: FoundAtoms]) -> String {
        var prefix = Substring(pointer)
        while let slash = prefix.lastIndex(of: "/") {
            prefix = prefix[..<slash]
            if records[String(prefix)] != nil { return String(prefix) }
            let parts = prefix.split(separator: "/")
            if parts.count >= 2, parts[parts.count - 2] == "entry", records[prefix + "/resource"] != nil {
                return prefix + "/resource"
            }
        }
        return ""
    }

    /// The key of each entry by its full URL.
    private static func fullURLs(_ tree: RawTree) -> [String: [String]] {
        var types: [String: String] = [:]
        var ids: [String: String] = [:]
        for leaf in tree.leaves where leaf.pointer.hasSuffix("/resource/resourceType") {
            types[String(leaf.pointer.dropLast(22))] = leaf.text
        }
        for leaf in tree.leaves where leaf.pointer.hasSuffix("/resource/id") {
            ids[String(leaf.pointer.dropLast(12))] = leaf.text
        }
        var result: [String: [String]] = [:]
        for leaf in tree.leaves where leaf.name == "fullUrl" {
            let entry = String(leaf.pointer.dropLast(8))
            if let type = types[entry], let id = ids[entry] { result[leaf.text, default: []].append(type + "/" + id) }
        }
        return result
    }

    private static func isFound(_ leaf: Leaf, _ found: inout FoundAtoms, _ fullURLs: [String: [String]]) -> Bool {
        if isMappedFirst(leaf) { return isMapped(leaf, found, fullURLs) || found.take(leaf.text, at: leaf.path) }
        if found.take(leaf.text, at: leaf.path) { return true }
        if leaf.isString {
            if let date = ClinicalDate(iso8601: leaf.text), found.take(date.iso8601, at: leaf.path) { return true }
            if leaf.name == "system", found.take(CodeSystem(uri: leaf.text).uri, at: leaf.path) { return true }
        }
        return isMapped(leaf, found, fullURLs)
    }

    /// Whether a leaf is looked for in its other form first, lest it takes another leaf's text away.
    private static func isMappedFirst(_ leaf: Leaf) -> Bool {
        switch leaf.name {
        case "reference", "fullUrl": true
        case "resourceType", "id": leaf.isOfResource
        case "url": leaf.path.hasSuffix(").url")
        case "size", "hash": leaf.siblings["data"] != nil
        case "system":
            leaf.text == "http://unitsofmeasure.org" && leaf.siblings["code"] != nil && leaf.siblings["display"] == nil
        default: false
        }
    }

    /// What is in a value in another form than its text.
    private static func isMapped(_ leaf: Leaf, _ found: FoundAtoms, _ fullURLs: [String: [String]]) -> Bool {
        switch leaf.name {
        // The record's type and key.
        case "resourceType": return leaf.isOfResource
        case "id" where leaf.isOfResource:
            return found.keys.contains { $0.hasSuffix("/" + leaf.text) || $0.hasSuffix("#" + leaf.text) }
        // The id of an element is an anchor within the resource: no code, value or text.
        case "id": return true
        // The key that a reference comes to.
        case "reference": return found.keys.contains { isKey($0, of: leaf.text, fullURLs) }
        // A full URL names the key, or is it.
        case "fullUrl":
            return found.keys.contains {
                leaf.text.hasSuffix($0) || leaf.text.hasSuffix($0.split(separator: "/").last ?? "?")
            }
        // The attached bytes, which tell their size and hash.
        case "data" where leaf.text.hasPrefix("H4sI"):
            // Compressed bytes have been expanded.
            return !found.contents.isEmpty
        case "data", "content":
            return found.contents.contains(
                leaf.text.filter { !$0.isWhitespace }.replacing("-", with: "+").replacing("_", with: "/"))
        case "div": return found.contents.contains(Data(leaf.text.utf8).base64EncodedString())
        // The type of a reference begins its key.
        case "type" where leaf.siblings["reference"]?.contains(leaf.text + "/") == true: return true
        case "size", "hash": return leaf.siblings["data"] != nil
        case "url" where leaf.text.hasPrefix("data:"): return !found.contents.isEmpty
        // The name of an extension is in the path of what it holds.
        case "url" where leaf.path.hasSuffix(").url"):
            let path = String(leaf.path.dropLast(4))
            return isMappedExtension(path) || found.paths.contains { $0.hasPrefix(path) }
        // UCUM is the system of a quantity's `ucum`.
        case "system"
        where leaf.siblings["code"] != nil && leaf.siblings["display"] == nil
            && leaf.text == "http://unitsofmeasure.org":
            return true
        // The systems of the codes that `statusWritten` and an identifier's `type` hold.
        case "system":
            return [
                "clinicalStatus.coding.system", "verificationStatus.coding.system", "identifier.type.coding.system",
            ]
            .contains(leaf.path)
                && [
                    "condition-clinical", "condition-ver-status", "allergyintolerance-clinical",
                    "allergyintolerance-verification", "v2-0203", "v2/0203",
                ].contains { leaf.text.hasSuffix("/" + $0) }
        // Truth values with a field of their own.
        case "active", "deceasedBoolean": return leaf.isOfResource
        case "asNeededBoolean", "preferred": return true
        // What a Bundle's request says when it only stores the resource it holds.
        case "method", "url":
            return leaf.path == "entry.request." + leaf.name && storesResource(leaf.siblings, found)
        default: return false
        }
    }

    private static func isKey(_ key: String, of reference: String, _ fullURLs: [String: [String]]) -> Bool {
        let whole = reference.split(separator: "/_history/").first.map(String.init) ?? reference
        return key == reference || key == whole || whole.hasSuffix("/" + key) || key.hasSuffix(reference)
            || reference == "#" || fullURLs[reference]?.contains(key) == true || fullURLs[whole]?.contains(key) == true
    }

    /// US Core's race, ethnicity and birth sex have fields of the patient.
    private static func isMappedExtension(_ path: String) -> Bool {
        ["race", "ethnicity", "birthsex"].contains { name in
            path.hasPrefix("extension(http://hl7.org/fhir/us/core/StructureDefinition/us-core-\(name))")
        }
    }

    private static func storesResource(_ request: [String: String], _ found: FoundAtoms) -> Bool {
        guard let method = request["method"], let url = request["url"] else { return false }
        return method == "POST" && found.sourceTypes.contains(url) || method == "PUT" && found.keys.contains(url)
    }
}
