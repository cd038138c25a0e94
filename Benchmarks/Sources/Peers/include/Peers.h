#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Walks every value of one JSON document with simdjson's on-demand parser; returns the number of values, or -1.
///
/// At least 64 bytes after the document must be readable. Keys and strings are left escaped, as ours are.
int64_t peer_simdjson_walk(const uint8_t *bytes, size_t count);

/// Reads every node of one XML document with libxml2's xmlTextReader; returns the number of nodes, or -1.
int64_t peer_xml_text_reader(const uint8_t *bytes, size_t count);

/// Reads all rows of a SQLite file into memory, to be written by `peer_sqlite_write`; returns the rows, or -1.
int64_t peer_sqlite_load(const char *path);

/// Writes the rows that were loaded into a new SQLite file: prepared statements, one transaction, indices after.
int64_t peer_sqlite_write(const char *path);

#ifdef __cplusplus
}
#endif
