#include "CSimdjson.h"

#if __has_include(<simdjson.h>)

#include <simdjson.h>

#include <string>
#include <string_view>

using namespace simdjson;

struct chartline_simdjson {
    dom::parser dom;
    ondemand::parser on_demand;
    std::string tokens;
};

namespace {

void write_text(std::string &out, char kind, std::string_view text) {
    uint32_t length = static_cast<uint32_t>(text.size());
    out.push_back(kind);
    out.append(reinterpret_cast<const char *>(&length), sizeof length);
    out.append(text);
}

template <typename Number> void write_number(std::string &out, char kind, Number number) {
    static_assert(sizeof number == 8);
    out.push_back(kind);
    out.append(reinterpret_cast<const char *>(&number), sizeof number);
}

void write_dom(std::string &out, dom::element element) {
    switch (element.type()) {
    case dom::element_type::OBJECT:
        out.push_back('{');
        for (dom::key_value_pair field : dom::object(element)) {
            write_text(out, 'k', field.key);
            write_dom(out, field.value);
        }
        out.push_back('}');
        break;
    case dom::element_type::ARRAY:
        out.push_back('[');
        for (dom::element child : dom::array(element)) write_dom(out, child);
        out.push_back(']');
        break;
    case dom::element_type::STRING: write_text(out, 's', std::string_view(element)); break;
    case dom::element_type::INT64: write_number(out, 'i', int64_t(element)); break;
    case dom::element_type::UINT64: write_number(out, 'u', uint64_t(element)); break;
    case dom::element_type::DOUBLE: write_number(out, 'd', double(element)); break;
    case dom::element_type::BOOL: out.push_back(bool(element) ? 't' : 'f'); break;
    case dom::element_type::NULL_VALUE: out.push_back('0'); break;
    }
}

std::string_view trimmed(std::string_view token) {
    size_t end = token.find_last_not_of(" \t\r\n");
    return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/* Takes a document as well as a value; throws simdjson_error. */
template <typename Value> void write_on_demand(std::string &out, Value &value) {
    switch (ondemand::json_type(value.type())) {
    case ondemand::json_type::object:
        out.push_back('{');
        for (ondemand::field field : ondemand::object(value.get_object())) {
            write_text(out, 'k', std::string_view(field.unescaped_key()));
            ondemand::value child = field.value();
            write_on_demand(out, child);
        }
        out.push_back('}');
        break;
    case ondemand::json_type::array:
        out.push_back('[');
        for (simdjson_result<ondemand::value> child : ondemand::array(value.get_array())) {
            ondemand::value element = child.value();
            write_on_demand(out, element);
        }
        out.push_back(']');
        break;
    case ondemand::json_type::string: write_text(out, 's', std::string_view(value.get_string())); break;
    case ondemand::json_type::number: {
        std::string_view text = trimmed(std::string_view(value.raw_json_token()));
        /* The number's text is checked only where the number is asked for. */
        (void)ondemand::number_type(value.get_number_type());
        (void)ondemand::number(value.get_number());
        write_text(out, 'r', text);
        break;
    }
    case ondemand::json_type::boolean: out.push_back(bool(value.get_bool()) ? 't' : 'f'); break;
    case ondemand::json_type::null:
        if (!bool(value.is_null())) throw simdjson_error(N_ATOM_ERROR);
        out.push_back('0');
        break;
    }
}

} // namespace

int chartline_simdjson_available(void) { return 1; }

chartline_simdjson *chartline_simdjson_create(void) { return new chartline_simdjson; }

void chartline_simdjson_destroy(chartline_simdjson *reader) { delete reader; }

int chartline_simdjson_read_dom(chartline_simdjson *reader, const uint8_t *bytes, size_t count) {
    reader->tokens.clear();
    dom::element root;
    error_code error = reader->dom.parse(bytes, count, true).get(root);
    if (!error) write_dom(reader->tokens, root);
    return error;
}

int chartline_simdjson_read_on_demand(chartline_simdjson *reader, const uint8_t *bytes, size_t count) {
    reader->tokens.clear();
    try {
        padded_string padded(reinterpret_cast<const char *>(bytes), count);
        ondemand::document document = reader->on_demand.iterate(padded);
        write_on_demand(reader->tokens, document);
        /* Behind the last token there is no location. */
        return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
    } catch (const simdjson_error &failure) {
        reader->tokens.clear();
        return failure.error();
    }
}

const uint8_t *chartline_simdjson_tokens(const chartline_simdjson *reader, size_t *count) {
    *count = reader->tokens.size();
    return reinterpret_cast<const uint8_t *>(reader->tokens.data());
}

const char *chartline_simdjson_message(int code) { return error_message(static_cast<error_code>(code)); }

#else

struct chartline_simdjson {};

int chartline_simdjson_available(void) { return 0; }
chartline_simdjson *chartline_simdjson_create(void) { return nullptr; }
void chartline_simdjson_destroy(chartline_simdjson *) {}
int chartline_simdjson_read_dom(chartline_simdjson *, const uint8_t *, size_t) { return -1; }
int chartline_simdjson_read_on_demand(chartline_simdjson *, const uint8_t *, size_t) { return -1; }
const uint8_t *chartline_simdjson_tokens(const chartline_simdjson *, size_t *count) {
    *count = 0;
    return nullptr;
}
const char *chartline_simdjson_message(int) { return "simdjson was not there at build time"; }

#endif
