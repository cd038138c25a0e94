#include "Peers.h"
#include <simdjson.h>
#include <string_view>

using namespace simdjson;

namespace {

ondemand::parser parser;

int64_t walk(ondemand::value value) {
    int64_t count = 1;
    switch (value.type()) {
    case ondemand::json_type::object:
        for (auto field : value.get_object()) {
            count += field.key().raw() == nullptr;
            count += walk(field.value());
        }
        break;
    case ondemand::json_type::array:
        for (auto element : value.get_array()) count += walk(element.value());
        break;
    case ondemand::json_type::string: count += value.get_raw_json_string().raw() == nullptr; break;
    case ondemand::json_type::number: {
        std::string_view text = value.raw_json_token();
        count += text.size() > (1u << 30);
        break;
    }
    case ondemand::json_type::boolean: count += bool(value.get_bool()) ? 0 : 0; break;
    case ondemand::json_type::null: break;
    }
    return count;
}

} // namespace

int64_t peer_simdjson_walk(const uint8_t *bytes, size_t count) {
    try {
        ondemand::document document =
            parser.iterate(reinterpret_cast<const char *>(bytes), count, count + SIMDJSON_PADDING);
        return walk(document.get_value());
    } catch (const simdjson_error &) {
        return -1;
    }
}
