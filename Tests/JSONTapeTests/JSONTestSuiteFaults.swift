import JSONTape

/// Where the first fault of each `n_` file of JSONTestSuite stands; each row was checked by hand against the file.
///
/// A number, a literal and an escape that break the grammar are at fault from their first byte. Files that are not
/// listed are still rejected, and their place is checked by what stands before it.
enum JSONTestSuiteFaults {
    struct Fault {
        var code: JSONError.Code
        var byteOffset: Int
        var line: Int
        var column: Int
    }

    static let byName: [String: Fault] = {
        var faults: [String: Fault] = [:]
        for row in table.split(separator: "\n") {
            let fields = row.split(separator: " ")
            guard fields.count == 5, let code = JSONError.Code(rawValue: String(fields[1])),
                let byteOffset = Int(fields[2]), let line = Int(fields[3]), let column = Int(fields[4])
            else { continue }
            faults["n_\(fields[0]).json"] = Fault(code: code, byteOffset: byteOffset, line: line, column: column)
        }
        return faults
    }()

    /// Name, code, byte offset, line, column.
    static let table = """
        array_colon_instead_of_comma unexpectedCharacter 3 1 4
        array_comma_after_close trailingData 4 1 5
        array_comma_and_number unexpectedCharacter 1 1 2
        array_double_extra_comma unexpectedCharacter 5 1 6
        array_incomplete unexpectedEnd 4 1 5
        array_incomplete_invalid_value unexpectedCharacter 1 1 2
        array_just_comma unexpectedCharacter 1 1 2
        array_just_minus invalidNumber 1 1 2
        array_missing_value unexpectedCharacter 4 1 5
        array_number_and_comma unexpectedCharacter 3 1 4
        array_number_and_several_commas unexpectedCharacter 3 1 4
        array_spaces_vertical_tab_formfeed controlCharacter 2 1 3
        array_unclosed_trailing_comma unexpectedEnd 3 1 4
        array_unclosed_with_new_lines unexpectedEnd 8 3 3
        array_unclosed_with_object_inside unexpectedEnd 3 1 4
        multidigit_number_then_00 trailingData 3 1 4
        number_-1.0. unexpectedCharacter 5 1 6
        number_-2. invalidNumber 1 1 2
        number_.2e-3 unexpectedCharacter 1 1 2
        number_0.1.2 unexpectedCharacter 4 1 5
        number_0.3e invalidNumber 1 1 2
        number_0.e1 invalidNumber 1 1 2
        number_0e+ invalidNumber 1 1 2
        number_0e invalidNumber 1 1 2
        number_1.0e+ invalidNumber 1 1 2
        number_1.0e- invalidNumber 1 1 2
        number_1.0e invalidNumber 1 1 2
        number_1_000 unexpectedCharacter 3 1 4
        number_1eE2 invalidNumber 1 1 2
        number_2.e+3 invalidNumber 1 1 2
        number_2.e-3 invalidNumber 1 1 2
        number_2.e3 invalidNumber 1 1 2
        number_9.e+ invalidNumber 1 1 2
        number_NaN unexpectedCharacter 1 1 2
        number_U+FF11_fullwidth_digit_one unexpectedCharacter 1 1 2
        number_expression unexpectedCharacter 2 1 3
        number_hex_1_digit unexpectedCharacter 2 1 3
        number_hex_2_digits unexpectedCharacter 2 1 3
        number_invalid-utf-8-in-exponent unexpectedCharacter 4 1 5
        number_minus_sign_with_trailing_garbage invalidNumber 1 1 2
        number_minus_space_1 invalidNumber 1 1 2
        number_real_garbage_after_e invalidNumber 1 1 2
        number_real_with_invalid_utf8_after_e invalidNumber 1 1 2
        number_real_without_fractional_part invalidNumber 1 1 2
        number_with_alpha_char unexpectedCharacter 19 1 20
        number_with_leading_zero unexpectedCharacter 2 1 3
        object_bad_value unexpectedCharacter 6 1 7
        object_garbage_at_end unexpectedCharacter 9 1 10
        object_key_with_single_quotes unexpectedCharacter 1 1 2
        object_missing_semicolon unexpectedCharacter 5 1 6
        object_missing_value unexpectedEnd 5 1 6
        object_no-colon unexpectedEnd 4 1 5
        object_repeated_null_null unexpectedCharacter 1 1 2
        object_trailing_comma unexpectedCharacter 8 1 9
        object_trailing_comment_slash_open trailingData 9 1 10
        object_trailing_comment_slash_open_incomplete trailingData 9 1 10
        object_two_commas_in_a_row unexpectedCharacter 9 1 10
        object_unterminated-value unterminatedString 7 1 8
        object_with_single_string unexpectedCharacter 21 1 22
        string_1_surrogate_then_escape unterminatedString 11 1 12
        string_1_surrogate_then_escape_u1 invalidEscape 8 1 9
        string_escaped_backslash_bad unterminatedString 7 1 8
        string_incomplete_escaped_character invalidEscape 2 1 3
        string_incomplete_surrogate invalidEscape 8 1 9
        string_invalid-utf-8-in-escape invalidEscape 2 1 3
        string_invalid_backslash_esc invalidEscape 2 1 3
        string_invalid_unicode_escape invalidEscape 2 1 3
        string_leading_uescaped_thinspace unexpectedCharacter 1 1 2
        string_single_doublequote unterminatedString 1 1 2
        string_start_escape_unclosed invalidEscape 2 1 3
        string_unescaped_newline controlCharacter 5 1 6
        string_unicode_CapitalU invalidEscape 1 1 2
        string_with_trailing_garbage trailingData 2 1 3
        structure_UTF8_BOM_no_data unexpectedEnd 3 1 4
        structure_angle_bracket_. unexpectedCharacter 0 1 1
        structure_array_trailing_garbage trailingData 3 1 4
        structure_capitalized_True unexpectedCharacter 1 1 2
        structure_close_unopened_array trailingData 1 1 2
        structure_double_array trailingData 2 1 3
        structure_incomplete_UTF8_BOM unexpectedCharacter 0 1 1
        structure_lone-invalid-utf-8 unexpectedCharacter 0 1 1
        structure_lone-open-bracket unexpectedEnd 1 1 2
        structure_number_with_trailing_garbage trailingData 1 1 2
        structure_object_followed_by_closing_object trailingData 2 1 3
        structure_object_unclosed_no_value unexpectedEnd 4 1 5
        structure_object_with_comment unexpectedCharacter 5 1 6
        structure_open_array_comma unexpectedCharacter 1 1 2
        structure_open_array_object depthLimit 1280 1 1281
        structure_open_array_string unexpectedEnd 4 1 5
        structure_open_object unexpectedEnd 1 1 2
        structure_open_object_comma unexpectedCharacter 1 1 2
        structure_open_object_open_string unterminatedString 3 1 4
        structure_open_object_string_with_apostrophes unexpectedCharacter 1 1 2
        structure_single_eacute unexpectedCharacter 0 1 1
        structure_unclosed_array unexpectedEnd 2 1 3
        structure_unclosed_array_unfinished_false unexpectedCharacter 8 1 9
        structure_unclosed_array_unfinished_true unexpectedCharacter 9 1 10
        structure_unclosed_object unexpectedEnd 12 1 13
        structure_unicode-identifier unexpectedCharacter 0 1 1
        structure_whitespace_formfeed unexpectedCharacter 1 1 2
        """
}
