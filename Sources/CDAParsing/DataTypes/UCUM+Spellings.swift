extension UCUM {
    /// UCUM codes by what sources write instead, in lower case and without white space and points.
    static let spellings: [String: String] = {
        var result: [String: String] = [:]
        for (code, written) in rows { for spelling in written { result[spelling] = code } }
        return result
    }()

    private static let rows: [(code: String, written: [String])] = [
        // Mass and length.
        ("[lb_av]", ["lb", "lbs", "pound", "pounds", "[lb]", "lb_av", "[lb_us]", "[lb_ap]"]),
        ("[oz_av]", ["oz", "ounce", "ounces", "[oz]", "oz_av"]),
        ("kg", ["kilogram", "kilograms", "kgs", "kilo"]), ("g", ["gm", "gms", "gram", "grams"]),
        ("mg", ["milligram", "milligrams", "mgs", "mgm"]),
        ("ug", ["mcg", "microgram", "micrograms", "\u{B5}g", "\u{3BC}g"]),
        ("[in_i]", ["in", "ins", "inch", "inches", "[in]", "in_i", "\""]), ("[ft_i]", ["ft", "feet", "foot", "[ft]"]),
        ("cm", ["centimeter", "centimeters", "cms"]), ("mm", ["millimeter", "millimeters"]),
        ("m", ["meter", "meters"]),
        // Volume.
        ("mL", ["cc", "ccs", "milliliter", "milliliters", "mls"]),
        ("L", ["liter", "liters", "litre", "litres", "ltr"]),
        ("uL", ["mcl", "microliter", "\u{B5}l", "\u{3BC}l"]), ("cm3", ["cmm3"]),
        ("mm3", ["cumm", "cmm", "mm^3", "mm\u{B3}"]),
        ("[tsp_us]", ["tsp", "teaspoon", "teaspoons", "teaspoonful"]),
        ("[tbs_us]", ["tbsp", "tablespoon", "tablespoons"]),
        ("[foz_us]", ["floz", "fluidounce"]), ("[drp]", ["drop", "drops", "gtt", "gtts"]),
        // Temperature, pressure.
        (
            "[degF]",
            ["f", "degf", "\u{B0}f", "fahrenheit", "degreef", "degreesf", "degreesfahrenheit", "deg_f", "fdeg"]
        ),
        (
            "Cel",
            ["c", "degc", "\u{B0}c", "celsius", "cel", "degreec", "degreesc", "degreescelsius", "deg_c", "centigrade"]
        ),
        ("mm[Hg]", ["mmhg", "mm/hg", "mm_hg", "mm(hg)", "torr", "mm[hg]"]), ("cm[H2O]", ["cmh2o", "cmh20"]),
        // Rates and times.
        (
            "/min",
            [
                "bpm", "beats/min", "beats/minute", "beat/min", "beatsperminute", "beatsperminute", "breaths/min",
                "breath/min",
                "breaths/minute", "breathsperminute", "brpm", "rpm", "/minute", "permin", "perminute", "1/minute",
                "min-1",
                "resp/min",
            ]
        ),
        ("L/min", ["lpm", "l/minute", "litersperminute", "liters/min"]),
        ("mL/h", ["cc/hr", "ml/hr", "ml/hour", "cc/h"]),
        ("s", ["sec", "secs", "second", "seconds"]), ("min", ["minute", "minutes", "mins"]),
        ("h", ["hr", "hrs", "hour", "hours"]), ("d", ["day", "days"]), ("wk", ["week", "weeks", "wks", "w"]),
        ("mo", ["month", "months", "mos", "mon"]), ("a", ["year", "years", "yr", "yrs", "y", "yo"]),
        ("ms", ["msec", "msecs", "millisecond", "milliseconds"]), ("mm/h", ["mm/hr", "mm/hour"]),
        // Parts, counts.
        ("%", ["percent", "pct", "%{oxygen}"]), ("[ppm]", ["ppm"]),
        (
            "10*3/uL",
            [
                "10+3/ul", "10*3/ul", "x10e3/ul", "x10*3/ul", "10e3/ul", "10^3/ul", "x10^3/ul", "x103/ul", "k/ul",
                "k/cumm",
                "k/mcl", "thous/mcl", "thou/mcl", "thous/ul", "thous/cumm", "thou/cumm", "k/mm3", "10\u{B3}/ul",
                "th/mm3",
                "thousand/ul", "1000/ul", "k/\u{B5}l", "th/ul", "x10e3/mcl", "x1000/ul",
            ]
        ),
        (
            "10*6/uL",
            [
                "10+6/ul", "10*6/ul", "x10e6/ul", "x10*6/ul", "10e6/ul", "10^6/ul", "x10^6/ul", "m/ul", "mil/ul",
                "mill/mcl",
                "mill/ul", "m/cumm", "m/mcl", "m/mm3", "million/ul", "mil/cumm", "mill/cumm", "x10e6/mcl", "mil/mcl",
            ]
        ),
        ("10*9/L", ["x10e9/l", "10e9/l", "x10^9/l", "x109/l", "10+9/l"]),
        ("10*12/L", ["x10e12/l", "10e12/l", "x10^12/l", "10+12/l"]),
        // Concentrations and activities.
        ("meq/L", ["meq/liter"]), ("mg/dL", ["mgs/dl", "mg%", "mg/100ml", "mg/deciliter"]),
        ("g/dL", ["gm/dl", "gms/dl", "g%", "gm%"]),
        ("ug/dL", ["mcg/dl"]), ("ug/mL", ["mcg/ml"]), ("ug/L", ["mcg/l"]), ("ug/h", ["mcg/hr", "mcg/h", "ug/hr"]),
        ("ug/min", ["mcg/min"]), ("ug/kg/min", ["mcg/kg/min"]), ("mg/kg", ["mg/kgs"]),
        ("kg/m2", ["kg/m\u{B2}", "kg/m^2", "kg/sqm", "kg/(m^2)", "bmi"]),
        ("m2", ["m\u{B2}", "m^2", "sqm"]),
        ("mL/min/{1.73_m2}", ["ml/min/173", "ml/min/173m2", "ml/min/173m^2", "ml/min/173_m2", "ml/min/bsa"]),
        ("[iU]", ["iu", "intunit", "internationalunit", "internationalunits", "iunit"]), ("[iU]/L", ["iu/l"]),
        ("[iU]/mL", ["iu/ml"]),
        ("m[iU]/L", ["miu/l"]), ("m[iU]/mL", ["miu/ml"]), ("u[iU]/mL", ["uiu/ml", "mciu/ml", "mcu/ml"]),
        ("k[iU]/L", ["kiu/l"]),
        ("U", ["unit", "units", "unt"]), ("U/L", ["units/l", "unit/l"]), ("U/mL", ["units/ml", "unit/ml"]),
        ("U/h", ["units/hr", "u/hr"]),
        ("mosm/kg", ["mosmol/kg"]), ("{ratio}", ["ratio"]), ("{INR}", ["inr"]), ("[pH]", ["ph", "phunits"]),
        ("/[HPF]", ["/hpf", "perhpf", "#/hpf", "cells/hpf"]),
        ("/[LPF]", ["/lpf", "perlpf", "#/lpf"]),
        // Things that are counted have no unit in UCUM: their names are annotations.
        ("{tbl}", ["tab", "tabs", "tablet", "tablets", "tablet(s)", "tab(s)", "tbl"]),
        ("{capsule}", ["cap", "caps", "capsule", "capsules", "capsule(s)"]),
        ("{puff}", ["puff", "puffs", "puff(s)"]), ("{spray}", ["spray", "sprays", "spray(s)"]),
        ("{patch}", ["patch", "patches"]),
        ("{actuat}", ["actuation", "actuations", "inhalation", "inhalations"]), ("{score}", ["score"]),
    ]
}
