/// What each field adds when two records are compared: log2(m/u), as ``PersonComparison`` explains.
///
/// ``PersonSketch`` bounds the comparison from above with the same numbers.
enum PersonWeight {
    static let birth = (exact: 14.0, swapped: 9.0, close: 7.0, different: -8.0)
    static let sex = (exact: 0.9, different: -5.0)
    static let phone = (exact: 10.0, slip: 6.0, different: -1.0)
    static let socialSecurity = (exact: 13.0, slip: 8.0, different: -5.0)
    /// A postal code alone is part of an address.
    static let address = (exact: 9.0, slip: 6.0, part: 3.0, different: -1.5)
    /// An equal name weighs by how rare it is, a shared part so too up to its weight here.
    static let family = (least: 5.0, most: 10.0, part: 6.0, slip: 4.5, different: -3.0)
    static let given = (
        least: 4.0, most: 9.0, nickname: 4.5, slip: 4.0, part: 3.0, initial: 1.5, otherInitial: -4.0, different: -5.0
    )
    static let middle = (exact: 3.0, initial: 1.5, different: -2.0)
    static let suffix = (exact: 2.0, different: -4.0)
}
