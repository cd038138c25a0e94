extension JSONTape {
    /// The indices of the keys that repeat an earlier key of their object, among the objects that the scanner flagged.
    func findDuplicateKeys(in bytes: Span<UInt8>) -> [Int] {
        var found: [Int] = []
        var keys: [Int] = []
        let tokens = self.tokens
        for object in tokens.indices where tokens[object].kind == .object && tokens[object].flag {
            keys.removeAll(keepingCapacity: true)
            var key = object + 1
            while key < tokens[object].next {
                keys.append(key)
                key = Int(tokens[key + 1].next)
            }
            if keys.count <= 24 {
                findByPairs(keys, bytes, &found)
            } else {
                findByTable(keys, bytes, &found)
            }
            if found.count >= Self.reportedDuplicates { break }
        }
        return Array(found.sorted().prefix(Self.reportedDuplicates))
    }

    private func findByPairs(_ keys: [Int], _ bytes: Span<UInt8>, _ found: inout [Int]) {
        let root = self.root(of: bytes)
        let tokens = self.tokens
        for later in keys.indices.dropFirst() {
            let key = root.value(at: keys[later])
            let (length, isEscaped) = (tokens[keys[later]].length, key.isEscaped)
            for earlier in 0..<later {
                let other = tokens[keys[earlier]]
                // Most pairs differ in length; only escapes can make equal keys of different lengths.
                guard other.length == length || other.flag || isEscaped else { continue }
                if equal(key, root.value(at: keys[earlier])) {
                    found.append(keys[later])
                    break
                }
            }
        }
    }

    private func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if left.isEscaped || right.isEscaped { return left.string == right.string }
        return sameBytes(left.rawBytes, right.rawBytes)
    }

    private func findByTable(_ keys: [Int], _ bytes: Span<UInt8>, _ found: inout [Int]) {
        let root = self.root(of: bytes)
        var seen: Set<String> = []
        for key in keys where !seen.insert(root.value(at: key).string ?? "").inserted { found.append(key) }
    }
}
