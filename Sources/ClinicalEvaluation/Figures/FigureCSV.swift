internal import DelimitedText

/// The layout of `metrics.csv`, one for all commands.
enum FigureCSV {
    /// One row a figure, values with six decimals; an empty cell where a value or interval cannot be told.
    static func bytes(_ figures: [MeasuredFigure]) -> [UInt8] {
        var writer = CSVWriter()
        writer.append(MeasuredFigure.columns)
        for figure in figures {
            writer.append([
                figure.metric, figure.level, text(figure.value), text(figure.interval?.low),
                text(figure.interval?.high), String(figure.count), figure.unit.rawValue, figure.codeSystem,
                figure.slice.dimension, figure.slice.group,
            ])
        }
        return writer.bytes
    }

    static func text(_ value: Double?) -> String { CodingAccuracyDocument.rounded(value).map { "\($0)" } ?? "" }
}
