/// Brings together records that share a key, in as many passes over the records as memory asks for.
///
/// A pass takes the keys of one stretch of all numbers: groups come in the order of their keys, however many passes.
struct PersonGroups {
    private struct Entry {
        var key: UInt64
        var number: Int32
    }

    let shelf: PersonShelf
    /// How many keys one pass holds.
    let keysPerPass: Int

    /// - Parameter bytes: How much memory the keys may take.
    init(_ shelf: PersonShelf, bytes: Int) {
        self.shelf = shelf
        keysPerPass = max(1, bytes / MemoryLayout<Entry>.stride)
    }

    /// Hands out each key that two and more records share, with these, ascending.
    ///
    /// - Parameters:
    ///   - count: How many keys there are in all.
    ///   - keys: Appends the keys of a record; one that is there twice counts once.
    func forEach(
        count: Int, keys: (PersonRecord, inout [UInt64]) -> Void, _ body: (UInt64, [Int]) throws -> Void
    ) throws {
        let passes = max(1, (count + keysPerPass - 1) / keysPerPass)
        let width = UInt64.max / UInt64(passes) + (passes > 1 ? 1 : 0)
        var entries: [Entry] = []
        entries.reserveCapacity(min(count, keysPerPass + keysPerPass / 8))
        var own: [UInt64] = []
        var group: [Int] = []
        for pass in 0..<passes {
            entries.removeAll(keepingCapacity: true)
            try shelf.forEach { number, record in
                own.removeAll(keepingCapacity: true)
                keys(record, &own)
                for key in own where passes == 1 || Int(key / width) == pass {
                    entries.append(Entry(key: key, number: Int32(number)))
                }
            }
            entries.sort { $0.key == $1.key ? $0.number < $1.number : $0.key < $1.key }
            var first = 0
            while first < entries.count {
                let key = entries[first].key
                group.removeAll(keepingCapacity: true)
                var last = first
                while last < entries.count, entries[last].key == key {
                    let number = Int(entries[last].number)
                    if group.last != number { group.append(number) }
                    last += 1
                }
                if group.count > 1 { try body(key, group) }
                first = last
            }
        }
    }
}
