internal import ClinicalModel

/// What tells at a glance that two records are not of one person: numbers in place of names, kept for every record.
///
/// ``mostWeight(_:_:)`` is never less than the weight of the comparison itself, so that a pair below the weight of
/// interest need not be compared.
struct PersonSketch {
    private struct Marks: OptionSet {
        let rawValue: UInt16
        /// Several names, telephones, numbers or addresses: the best of their pairs counts, whatever it is.
        static let manyNames = Marks(rawValue: 1)
        static let manyPhones = Marks(rawValue: 2)
        static let manyNumbers = Marks(rawValue: 4)
        static let manyPlaces = Marks(rawValue: 8)
        static let hasPhone = Marks(rawValue: 16)
        static let hasNumber = Marks(rawValue: 32)
        static let hasPlace = Marks(rawValue: 64)
        static let hasStreet = Marks(rawValue: 128)
        static let hasMiddle = Marks(rawValue: 256)
        static let hasSuffix = Marks(rawValue: 512)
        static let hasNickname = Marks(rawValue: 1024)
        static let hasDoubleName = Marks(rawValue: 2048)
        static let hasFamily = Marks(rawValue: 4096)
        static let hasGiven = Marks(rawValue: 8192)
    }

    private var phone: UInt64 = 0
    /// Year, month and day in eight digits; 0 where the birth date is not known.
    private var birth: UInt32 = 0
    private var number: UInt32 = 0
    private var family: UInt32 = 0
    private var familyLetters: UInt32 = 0
    private var given: UInt32 = 0
    private var givenLetters: UInt32 = 0
    private var street: UInt32 = 0
    private var postalCode: UInt32 = 0
    private var marks: Marks = []
    private var familyLength: UInt8 = 0
    private var givenLength: UInt8 = 0
    /// What an equal name weighs, in sixteenths, rounded up.
    private var familyWeight: UInt8 = 0
    private var givenWeight: UInt8 = 0
    private var sex: UInt8 = 0

    /// - Parameter names: The names of all records, counted.
    init(_ traits: PersonTraits, _ names: NameStatistics) {
        birth = traits.birth.map { UInt32($0.year) * 10_000 + UInt32($0.month) * 100 + UInt32($0.day) } ?? 0
        sex = traits.sex?.asciiValue ?? 0
        if let first = traits.phones.first { (phone, marks) = (first, marks.union(.hasPhone)) }
        if let first = traits.socialSecurity.first { (number, marks) = (UInt32(first), marks.union(.hasNumber)) }
        if let first = traits.postalCodes.first { (postalCode, marks) = (first, marks.union(.hasPlace)) }
        if let first = traits.streets.first { (street, marks) = (Self.short(first), marks.union(.hasStreet)) }
        if traits.phones.count > 1 { marks.insert(.manyPhones) }
        if traits.socialSecurity.count > 1 { marks.insert(.manyNumbers) }
        if traits.postalCodes.count > 1 || traits.streets.count > 1 { marks.insert(.manyPlaces) }
        if traits.names.count > 1 { marks.insert(.manyNames) }
        guard let name = traits.names.first else { return }
        if !name.family.isEmpty {
            let joined = Array(name.family.joined().utf8)
            marks.insert(.hasFamily)
            (family, familyLetters) = (Self.short(joined), Self.letters(joined))
            familyLength = UInt8(clamping: joined.count)
            // Of two parts written as one, the first weighs by itself.
            familyWeight = Self.sixteenths(
                name.family.count > 1 ? PersonWeight.family.most : names.weight(ofFamily: name.family[0]))
            if name.family.count > 1 { marks.insert(.hasDoubleName) }
        }
        if name.suffix != nil { marks.insert(.hasSuffix) }
        guard let first = name.given.first else { return }
        marks.insert(.hasGiven)
        let bytes = Array(first.utf8)
        (given, givenLetters, givenLength) = (Self.short(bytes), Self.letters(bytes), UInt8(clamping: bytes.count))
        givenWeight = Self.sixteenths(names.weight(ofGiven: first))
        if name.given.count > 1 { marks.insert(.hasMiddle) }
        if names.hasNickname(first) { marks.insert(.hasNickname) }
    }

    /// The most that a comparison of the two records can weigh.
    static func mostWeight(_ left: PersonSketch, _ right: PersonSketch) -> Double {
        let either = left.marks.union(right.marks)
        let both = left.marks.intersection(right.marks)
        var weight = 0.0
        if left.birth != 0, right.birth != 0 {
            weight +=
                left.birth == right.birth ? PersonWeight.birth.exact : mostWeight(ofBirths: left.birth, right.birth)
        }
        if left.sex != 0, right.sex != 0 {
            weight += left.sex == right.sex ? PersonWeight.sex.exact : PersonWeight.sex.different
        }
        if both.contains(.hasPhone) {
            weight +=
                either.contains(.manyPhones) || left.phone == right.phone
                ? PersonWeight.phone.exact
                : isDigitSlip(left.phone, right.phone) ? PersonWeight.phone.slip : PersonWeight.phone.different
        }
        if both.contains(.hasNumber) {
            weight +=
                either.contains(.manyNumbers) || left.number == right.number
                ? PersonWeight.socialSecurity.exact
                : isDigitSlip(UInt64(left.number), UInt64(right.number))
                    ? PersonWeight.socialSecurity.slip : PersonWeight.socialSecurity.different
        }
        if both.contains(.hasPlace) {
            if either.contains(.manyPlaces) || (both.contains(.hasStreet) && left.street == right.street) {
                weight += PersonWeight.address.exact
            } else {
                weight +=
                    both.contains(.hasStreet)
                    ? PersonWeight.address.slip
                    : left.postalCode == right.postalCode ? PersonWeight.address.part : PersonWeight.address.different
            }
        }
        return weight + mostWeight(ofNames: left, right, either, both)
    }

    private static func mostWeight(
        ofNames left: PersonSketch, _ right: PersonSketch, _ either: Marks, _ both: Marks
    ) -> Double {
        if either.contains(.manyNames) {
            return PersonWeight.family.most + PersonWeight.given.most + PersonWeight.middle.exact
                + PersonWeight.suffix.exact
        }
        var weight = both.contains(.hasSuffix) ? PersonWeight.suffix.exact : 0
        if both.contains(.hasFamily) {
            if left.family == right.family {
                weight += Double(max(left.familyWeight, right.familyWeight)) / 16
            } else if either.contains(.hasDoubleName) {
                weight += PersonWeight.family.part
            } else {
                let canSlip = canSlip(
                    left.familyLetters, right.familyLetters, left.familyLength, right.familyLength)
                weight += canSlip ? PersonWeight.family.slip : PersonWeight.family.different
            }
        }
        guard both.contains(.hasGiven) else { return weight }
        if both.contains(.hasMiddle) { weight += PersonWeight.middle.exact }
        if left.given == right.given { return weight + Double(max(left.givenWeight, right.givenWeight)) / 16 }
        // Who has two given names may go by the second, or have them written as one.
        if either.contains(.hasMiddle) { return weight + PersonWeight.given.most }
        if either.contains(.hasNickname)
            || canSlip(left.givenLetters, right.givenLetters, left.givenLength, right.givenLength)
        {
            return weight + PersonWeight.given.nickname
        }
        let isInitial = left.givenLength == 1 || right.givenLength == 1
        return weight + (isInitial ? PersonWeight.given.initial : PersonWeight.given.different)
    }

    private static func mostWeight(ofBirths left: UInt32, _ right: UInt32) -> Double {
        if left / 10_000 == right / 10_000, left / 100 % 100 == right % 100, left % 100 == right / 100 % 100 {
            return PersonWeight.birth.swapped
        }
        return isDigitSlip(UInt64(left), UInt64(right)) ? PersonWeight.birth.close : PersonWeight.birth.different
    }

    /// Whether two numbers of as many digits differ in one digit, or in two neighbours that are swapped.
    static func isDigitSlip(_ left: UInt64, _ right: UInt64) -> Bool {
        var (first, second) = (left, right)
        while first % 10 == second % 10, first != second { (first, second) = (first / 10, second / 10) }
        if first == second { return true }
        if first / 10 == second / 10 { return true }
        return first / 100 == second / 100 && first / 10 % 10 == second % 10 && first % 10 == second / 10 % 10
    }

    /// Whether two words can be one slip apart, or two where they are long: a slip changes two letters of the set at
    /// most, and one of the length.
    private static func canSlip(_ left: UInt32, _ right: UInt32, _ first: UInt8, _ second: UInt8) -> Bool {
        let slips = min(first, second) >= 8 ? 2 : 1
        return (left ^ right).nonzeroBitCount <= 2 * slips && max(first, second) - min(first, second) <= slips
    }

    private static func sixteenths(_ weight: Double) -> UInt8 { UInt8(clamping: Int((weight * 16).rounded(.up))) }

    private static func letters(_ bytes: [UInt8]) -> UInt32 { bytes.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

    private static func short(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: IdentityKey.of(bytes, kind: 0))
    }
}
