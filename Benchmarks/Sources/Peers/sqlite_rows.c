#include "Peers.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct table {
    char *insert;
    int columns;
    int64_t rows;
    sqlite3_value **values;
};

static struct table tables[256];
static int table_count;
static char *schema;
static char *indices;

static char *join(char *text, const char *more) {
    size_t length = text ? strlen(text) : 0;
    text = realloc(text, length + strlen(more) + 3);
    strcpy(text + length, more);
    strcat(text, ";\n");
    return text;
}

static int64_t load_table(sqlite3 *database, const char *name, struct table *table) {
    sqlite3_stmt *select = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", name);
    if (sqlite3_prepare_v2(database, sql, -1, &select, NULL) != SQLITE_OK) return -1;
    sqlite3_free(sql);
    table->columns = sqlite3_column_count(select);
    table->rows = 0;
    int64_t capacity = 1024;
    table->values = malloc(sizeof(sqlite3_value *) * (size_t)(capacity * table->columns));
    while (sqlite3_step(select) == SQLITE_ROW) {
        if (table->rows == capacity) {
            capacity *= 2;
            table->values = realloc(table->values, sizeof(sqlite3_value *) * (size_t)(capacity * table->columns));
        }
        for (int column = 0; column < table->columns; column++)
            table->values[table->rows * table->columns + column] =
                sqlite3_value_dup(sqlite3_column_value(select, column));
        table->rows += 1;
    }
    sqlite3_finalize(select);
    char *insert = sqlite3_mprintf("INSERT INTO \"%w\" VALUES (?", name);
    for (int column = 1; column < table->columns; column++) insert = sqlite3_mprintf("%z, ?", insert);
    table->insert = sqlite3_mprintf("%z)", insert);
    return table->rows;
}

int64_t peer_sqlite_load(const char *path) {
    sqlite3 *database = NULL;
    sqlite3_stmt *master = NULL;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return -1;
    const char *sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') "
                      "AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    if (sqlite3_prepare_v2(database, sql, -1, &master, NULL) != SQLITE_OK) return -1;
    int64_t rows = 0;
    table_count = 0;
    schema = indices = NULL;
    while (sqlite3_step(master) == SQLITE_ROW && table_count < 256) {
        const char *statement = (const char *)sqlite3_column_text(master, 2);
        if (strcmp((const char *)sqlite3_column_text(master, 0), "index") == 0) {
            indices = join(indices, statement);
            continue;
        }
        schema = join(schema, statement);
        rows += load_table(database, (const char *)sqlite3_column_text(master, 1), &tables[table_count]);
        table_count += 1;
    }
    sqlite3_finalize(master);
    sqlite3_close(database);
    return rows;
}

int64_t peer_sqlite_write(const char *path) {
    sqlite3 *database = NULL;
    int64_t rows = 0;
    if (sqlite3_open(path, &database) != SQLITE_OK) return -1;
    sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN", NULL, NULL, NULL);
    if (sqlite3_exec(database, schema, NULL, NULL, NULL) != SQLITE_OK) return -1;
    for (int index = 0; index < table_count; index++) {
        struct table *table = &tables[index];
        sqlite3_stmt *insert = NULL;
        if (sqlite3_prepare_v2(database, table->insert, -1, &insert, NULL) != SQLITE_OK) return -1;
        for (int64_t row = 0; row < table->rows; row++) {
            for (int column = 0; column < table->columns; column++)
                sqlite3_bind_value(insert, column + 1, table->values[row * table->columns + column]);
            if (sqlite3_step(insert) != SQLITE_DONE) return -1;
            sqlite3_reset(insert);
            rows += 1;
        }
        sqlite3_finalize(insert);
    }
    if (indices && sqlite3_exec(database, indices, NULL, NULL, NULL) != SQLITE_OK) return -1;
    sqlite3_exec(database, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(database);
    return rows;
}
