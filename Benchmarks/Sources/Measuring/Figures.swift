import Foundation

/// The middle value.
public func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// A number with so many decimals.
public func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
