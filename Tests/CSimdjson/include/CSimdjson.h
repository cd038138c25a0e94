/* Two readers of simdjson, each of which writes the tokens of a document as bytes, for comparison in tests.
 *
 * The bytes: `{` `}` `[` `]` `t` `f` `0` (null) alone; `k` (key) and `s` (string) with a 32-bit length in the order of
 * the machine and the unescaped text; `r` (number) with a length and the text as written, from the on-demand reader;
 * `i`, `u` and `d` with eight bytes, from the DOM, for a signed integer, an unsigned one beyond it, and a double.
 *
 * Without the library at build time the same functions exist, and chartline_simdjson_available() is 0.
 */
#ifndef CHARTLINE_CSIMDJSON_H
#define CHARTLINE_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct chartline_simdjson chartline_simdjson;

/* 1 where simdjson was there at build time, else 0. */
int chartline_simdjson_available(void);

/* NULL where the library is absent. */
chartline_simdjson *chartline_simdjson_create(void);
void chartline_simdjson_destroy(chartline_simdjson *reader);

/* Reads one document; 0, or simdjson's error code. */
int chartline_simdjson_read_dom(chartline_simdjson *reader, const uint8_t *bytes, size_t count);
int chartline_simdjson_read_on_demand(chartline_simdjson *reader, const uint8_t *bytes, size_t count);

/* The tokens of the document that was read last; valid until the next call with the reader. */
const uint8_t *chartline_simdjson_tokens(const chartline_simdjson *reader, size_t *count);

/* simdjson's words for an error code. */
const char *chartline_simdjson_message(int code);

#ifdef __cplusplus
}
#endif

#endif
