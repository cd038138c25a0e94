internal import ClinicalModel
internal import XMLTree

/// Turns a section's `text` element into plain text, and notes where each `ID` went.
///
/// A paragraph, a list item and a table row is one line; the cells of a row are separated by ` | `; white space is
/// folded as in a browser.
///
/// - Source: HL7 CDA R2, section 4.3.5, "Section narrative block".
struct NarrativeWriter {
    private(set) var text: [UInt8] = []
    private(set) var anchors: [TextAnchor] = []
    /// The targets of links in the narrative, in its order.
    private(set) var links: [Detail] = []

    private var spacePending = false
    /// Where the line or cell being written begins: white space before its first letter is dropped.
    private var fragmentStart = 0
    private var cellDepth = 0
    /// For each column of the table, the rows that a cell above still covers.
    private var coveredRows: [Int] = []
    private static let columnLimit = 64
    /// Empty cells that spans may still bring in: many of them are an attack.
    private var emptyCellsLeft = 65_536
    /// How far an `ID` on an empty element reaches at most, in bytes.
    private static let emptyAnchorReach = 4096

    init(_ element: XMLElement) {
        visit(element)
        while text.last == 0x0A || text.last == 0x20 { text.removeLast() }
        for index in anchors.indices {
            let range = anchors[index].utf8Range
            anchors[index].utf8Range = min(range.lowerBound, text.count)..<min(range.upperBound, text.count)
        }
    }

    private mutating func visit(_ element: XMLElement) {
        let kind = element.known
        if kind == .linkHtml, let target = element.attribute(.href) {
            links.append(Detail(path: "text.linkHtml.href", value: .text(target)))
        }
        if kind == .renderMultiMedia, let target = element.attribute(.referencedObject) {
            links.append(Detail(path: "text.renderMultiMedia.referencedObject", value: .text(target)))
        }
        switch kind {
        case .br:
            breakLine()
            mark(element, from: text.count)
        case .tr where cellDepth == 0:
            breakLine()
            visitRow(element)
            breakLine()
        case .td, .th:
            cellDepth += 1
            visitContent(element)
            cellDepth -= 1
        case .table where cellDepth == 0:
            coveredRows = []
            breakLine()
            visitContent(element)
            breakLine()
        case .footnote:
            spacePending = true
            visitContent(element)
            spacePending = true
        default:
            let isBlock = Self.isBlock(element, kind)
            if isBlock { breakLine() }
            visitContent(element)
            if isBlock { breakLine() }
        }
    }

    private mutating func visitRow(_ row: XMLElement) {
        let start = text.count
        var (column, separators) = (0, 0)
        for cell in row.children {
            while column < coveredRows.count, coveredRows[column] > 0 {
                coveredRows[column] -= 1
                column += 1
            }
            if column > 0 { separate(column, &separators) }
            visit(cell)
            column = endCell(cell, column)
        }
        while column < coveredRows.count {
            coveredRows[column] = max(0, coveredRows[column] - 1)
            column += 1
        }
        mark(row, from: start)
    }

    /// Writes the bars before a cell, so that it stands below its header where cells above or before it span others.
    private mutating func separate(_ column: Int, _ separators: inout Int) {
        repeat {
            text.append(contentsOf: " | ".utf8)
            separators += 1
            if separators < column { emptyCellsLeft -= 1 }
        } while separators < column && emptyCellsLeft > 0
        spacePending = false
        fragmentStart = text.count
    }

    /// Notes which columns and rows a cell covers, and gives the next column.
    private mutating func endCell(_ cell: XMLElement, _ column: Int) -> Int {
        let end = min(column + span(cell, .colspan), Self.columnLimit)
        let rows = span(cell, .rowspan)
        if rows > 1, column < end {
            while coveredRows.count < end { coveredRows.append(0) }
            for covered in column..<end { coveredRows[covered] = rows - 1 }
        }
        return max(column + 1, end)
    }

    private func span(_ cell: XMLElement, _ name: CDAName) -> Int {
        guard let number = cell.attribute(name).flatMap({ Int($0) }) else { return 1 }
        return min(max(number, 1), 256)
    }

    private mutating func visitContent(_ element: XMLElement) {
        let start = text.count
        let firstAnchor = anchors.count
        for node in element.nodes {
            switch node {
            case .text(let run): append(run.utf8)
            case .element(let child): visit(child)
            }
        }
        stretchEmptyAnchors(from: firstAnchor)
        mark(element, from: start)
    }

    private mutating func append(_ run: Span<UInt8>) {
        var start = 0
        while start < run.count {
            if FoldedText.isWhiteSpace(run[start]) {
                spacePending = true
                start += 1
            } else {
                if spacePending, text.count > fragmentStart { text.append(0x20) }
                spacePending = false
                let end = Self.endOfWords(in: run, from: start)
                text.append(copying: run.extracting(start..<end))
                start = end
            }
        }
    }

    /// Where the words that single blanks separate end, which can be copied as they are.
    private static func endOfWords(in run: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < run.count {
            if FoldedText.isWhiteSpace(run[end]) {
                let isSingle = run[end] == 0x20 && end + 1 < run.count && !FoldedText.isWhiteSpace(run[end + 1])
                if !isSingle { break }
            }
            end += 1
        }
        return end
    }

    /// Ends the line; within a cell, where a row is to stay one line, a blank stands for it.
    private mutating func breakLine() {
        guard cellDepth == 0 else {
            spacePending = true
            return
        }
        spacePending = false
        if text.count > fragmentStart || text.last == 0x20 { text.append(0x0A) }
        fragmentStart = text.count
    }

    /// Notes the range of an element that has an `ID`, without the white space around it.
    private mutating func mark(_ element: XMLElement, from start: Int) {
        guard let id = element.attribute(.ID) ?? element.attribute(.id), !id.isEmpty else { return }
        var range = start..<text.count
        while let first = range.first, text[first] == 0x20 || text[first] == 0x0A {
            range = (first + 1)..<range.upperBound
        }
        while let last = range.last, text[last] == 0x20 || text[last] == 0x0A { range = range.lowerBound..<last }
        anchors.append(TextAnchor(id: id, utf8Range: range))
    }

    /// Gives an `ID` on an empty element, which sources put before a text as its mark, the rest of the line or cell.
    private mutating func stretchEmptyAnchors(from first: Int) {
        for index in first..<anchors.count where anchors[index].utf8Range.isEmpty {
            var start = anchors[index].utf8Range.lowerBound
            while start < text.count, text[start] == 0x20 { start += 1 }
            let limit = min(text.count, start + Self.emptyAnchorReach)
            var end = text[start..<limit].firstIndex(of: 0x0A) ?? limit
            while end > start, text[end - 1] == 0x20 { end -= 1 }
            anchors[index].utf8Range = start..<end
        }
    }

    private static func isBlock(_ element: XMLElement, _ kind: CDAName?) -> Bool {
        switch kind {
        case .paragraph, .list, .item, .table, .thead, .tbody, .tfoot, .tr, .caption: true
        case .content, .sub, .sup, .linkHtml, .text: false
        // Sources write HTML too, which CDA does not have.
        default:
            switch element.name {
            case "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "blockquote": true
            default: false
            }
        }
    }
}

extension [UInt8] {
    /// Appends the bytes of a span.
    fileprivate mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
