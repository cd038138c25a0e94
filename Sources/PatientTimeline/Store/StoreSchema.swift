internal import GRDB

/// The store's schema, as immutable migration steps; `Docs/store.md` describes it.
enum StoreSchema {
    /// The schema's version: the number of the last migration step.
    static let version = 5

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            for statements in [sources, records, texts, timeline, results] { try database.execute(sql: statements) }
        }
        migrator.registerMigration("2") { try $0.execute(sql: marks) }
        migrator.registerMigration("3") { try $0.execute(sql: unification) }
        migrator.registerMigration("4") { try $0.execute(sql: deletionsAndTimes) }
        migrator.registerMigration("5") { try $0.execute(sql: indicesInOrder) }
        return migrator
    }

    /// What was read: files, their records, and what was not taken.
    private static let sources = """
        CREATE TABLE source (
            source_id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            scope TEXT NOT NULL,
            format TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            byte_count INTEGER NOT NULL,
            run_id TEXT NOT NULL
        ) STRICT;
        CREATE TABLE record (
            record_id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            source_type TEXT NOT NULL,
            pointer TEXT NOT NULL,
            byte_start INTEGER,
            byte_end INTEGER,
            sha256 TEXT,
            outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'not_processed')),
            reason TEXT,
            UNIQUE (source_id, ordinal)
        ) STRICT;
        CREATE TABLE quarantine (
            quarantine_id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            pointer TEXT NOT NULL,
            line INTEGER,
            column INTEGER,
            byte_start INTEGER,
            byte_end INTEGER,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            bytes BLOB,
            UNIQUE (source_id, ordinal)
        ) STRICT;
        CREATE TABLE issue (
            issue_id INTEGER PRIMARY KEY,
            record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            severity TEXT NOT NULL,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            pointer TEXT NOT NULL,
            line INTEGER
        ) STRICT;
        CREATE INDEX issue_record ON issue (record_id);
        """

    /// Up to where the sources have been read that are not in the store whole.
    private static let marks = """
        CREATE TABLE source_mark (
            source_id INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
            byte_offset INTEGER NOT NULL,
            line INTEGER NOT NULL,
            records INTEGER NOT NULL
        ) STRICT;
        """

    /// Which statements and mentions are of one event, where they contradict, and whom to look at for a link.
    ///
    /// All of it is derived, but for the decisions; the stage makes it anew.
    private static let unification = """
        DROP TABLE timeline_event;
        CREATE TABLE timeline_event (
            event_id INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
            patient_id TEXT NOT NULL REFERENCES patient,
            encounter_id TEXT REFERENCES encounter,
            principal_id INTEGER NOT NULL,
            rule TEXT NOT NULL,
            superseded_by INTEGER
        ) STRICT;
        CREATE INDEX timeline_event_patient ON timeline_event (patient_id);
        ALTER TABLE timeline_document ADD COLUMN superseded_by INTEGER;
        CREATE TABLE timeline_mention (
            document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
            position INTEGER NOT NULL,
            patient_id TEXT NOT NULL REFERENCES patient,
            event_id INTEGER REFERENCES event ON DELETE CASCADE,
            first_document_id INTEGER REFERENCES document ON DELETE CASCADE,
            first_position INTEGER,
            rule TEXT NOT NULL,
            PRIMARY KEY (document_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX timeline_mention_patient ON timeline_mention (patient_id);
        CREATE TABLE timeline_conflict (
            event_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            flag TEXT NOT NULL,
            statement_id INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
            other_statement_id INTEGER REFERENCES event ON DELETE CASCADE,
            document_id INTEGER REFERENCES document ON DELETE CASCADE,
            position INTEGER,
            says TEXT NOT NULL,
            other_says TEXT NOT NULL
        ) STRICT;
        CREATE INDEX timeline_conflict_event ON timeline_conflict (event_id);
        CREATE TABLE patient_review (
            patient_record_id INTEGER NOT NULL REFERENCES patient_record ON DELETE CASCADE,
            other_patient_record_id INTEGER NOT NULL REFERENCES patient_record ON DELETE CASCADE,
            weight INTEGER NOT NULL,
            agreement TEXT NOT NULL,
            PRIMARY KEY (patient_record_id, other_patient_record_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE patient_decision (
            ordinal INTEGER PRIMARY KEY,
            decision TEXT NOT NULL CHECK (decision IN ('link', 'unlink')),
            scope TEXT NOT NULL,
            reference TEXT NOT NULL,
            other_scope TEXT NOT NULL,
            other_reference TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        DELETE FROM stage WHERE name NOT IN ('ingest', 'transcribe', 'understand');
        """

    /// Who and what was deleted, and by which statement; the times that words of a text give; what results rest on.
    private static let deletionsAndTimes = """
        ALTER TABLE patient ADD COLUMN deleted_by INTEGER;
        ALTER TABLE encounter ADD COLUMN deleted_by INTEGER;
        CREATE TABLE mention_time (
            text_sha256 TEXT NOT NULL REFERENCES document_text ON DELETE CASCADE,
            note_date TEXT NOT NULL,
            position INTEGER NOT NULL,
            time_start TEXT,
            time_end TEXT,
            words_start INTEGER NOT NULL,
            words_end INTEGER NOT NULL,
            basis TEXT NOT NULL,
            approximate INTEGER NOT NULL,
            PRIMARY KEY (text_sha256, note_date, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE draft_basis (
            patient_id TEXT NOT NULL,
            encounter_id TEXT NOT NULL,
            template TEXT NOT NULL,
            source TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (patient_id, encounter_id, template, source),
            FOREIGN KEY (patient_id, encounter_id, template) REFERENCES draft ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE suggestion_basis (
            suggestion_id TEXT NOT NULL REFERENCES suggestion ON DELETE CASCADE,
            source TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (suggestion_id, source)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stale_result (
            kind TEXT NOT NULL CHECK (kind IN ('draft', 'suggestion')),
            name TEXT NOT NULL,
            patient_id TEXT NOT NULL,
            encounter_id TEXT NOT NULL,
            code_system TEXT NOT NULL,
            code TEXT NOT NULL,
            reason TEXT NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE timeline_mention ADD COLUMN time_start TEXT;
        ALTER TABLE timeline_mention ADD COLUMN time_end TEXT;
        ALTER TABLE timeline_mention ADD COLUMN time_basis TEXT;
        ALTER TABLE timeline_mention ADD COLUMN time_words_start INTEGER;
        ALTER TABLE timeline_mention ADD COLUMN time_words_end INTEGER;
        DELETE FROM stage WHERE name NOT IN ('ingest', 'transcribe');
        """

    /// What the records say, statement by statement, as each source wrote it.
    private static let records = """
        CREATE TABLE patient_record (
            patient_record_id INTEGER PRIMARY KEY,
            record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            reference TEXT NOT NULL,
            status TEXT NOT NULL,
            birth_date TEXT,
            sex TEXT,
            name TEXT,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE encounter_record (
            encounter_record_id INTEGER PRIMARY KEY,
            record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            reference TEXT NOT NULL,
            patient_reference TEXT,
            status TEXT NOT NULL,
            period_start TEXT,
            period_end TEXT,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE event (
            event_id INTEGER PRIMARY KEY,
            event_key TEXT NOT NULL,
            record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            kind TEXT NOT NULL,
            source_type TEXT NOT NULL,
            reference TEXT,
            patient_reference TEXT,
            encounter_reference TEXT,
            document_reference TEXT,
            section TEXT,
            status TEXT NOT NULL,
            assertion TEXT NOT NULL,
            experiencer TEXT NOT NULL,
            label TEXT,
            effective_start TEXT,
            effective_end TEXT,
            recorded TEXT,
            available TEXT,
            pointer TEXT NOT NULL,
            byte_start INTEGER,
            byte_end INTEGER,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE document (
            document_id INTEGER PRIMARY KEY,
            document_key TEXT NOT NULL,
            record_id INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            kind TEXT NOT NULL,
            reference TEXT NOT NULL,
            patient_reference TEXT,
            encounter_reference TEXT,
            title TEXT,
            status TEXT NOT NULL,
            date TEXT,
            media_type TEXT,
            sha256 TEXT,
            text_sha256 TEXT REFERENCES document_text (sha256),
            pointer TEXT NOT NULL,
            byte_start INTEGER,
            byte_end INTEGER,
            content TEXT NOT NULL
        ) STRICT;
        CREATE VIEW event_code AS
            SELECT event.event_id, coding.key AS position, coding.value ->> '$.system' AS system,
                   coding.value ->> '$.code' AS code, coding.value ->> '$.display' AS display
            FROM event, json_each(event.content, '$.concept.codings') AS coding;
        """

    /// Texts, each once however many documents hold it, and what was found in them.
    private static let texts = """
        CREATE TABLE document_text (
            sha256 TEXT PRIMARY KEY,
            text TEXT NOT NULL
        ) STRICT;
        CREATE TABLE audio (
            document_id INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
            bytes BLOB
        ) STRICT;
        CREATE TABLE transcript (
            document_id INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
            transcript_document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
            model TEXT NOT NULL,
            model_sha256 TEXT NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE section (
            text_sha256 TEXT NOT NULL REFERENCES document_text ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            loinc TEXT,
            heading_start INTEGER NOT NULL,
            heading_end INTEGER NOT NULL,
            body_start INTEGER NOT NULL,
            body_end INTEGER NOT NULL,
            PRIMARY KEY (text_sha256, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE mention (
            text_sha256 TEXT NOT NULL REFERENCES document_text ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            concept TEXT NOT NULL,
            text_start INTEGER NOT NULL,
            text_end INTEGER NOT NULL,
            section INTEGER NOT NULL,
            assertion TEXT NOT NULL,
            experiencer TEXT NOT NULL,
            cue_start INTEGER,
            cue_end INTEGER,
            value TEXT,
            unit TEXT,
            PRIMARY KEY (text_sha256, position)
        ) STRICT, WITHOUT ROWID;
        """

    /// Who the patients are and what is theirs: derived from the records, never merged into them.
    private static let timeline = """
        CREATE TABLE patient (
            patient_id TEXT PRIMARY KEY,
            name TEXT,
            birth_date TEXT,
            sex TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE patient_link (
            patient_record_id INTEGER PRIMARY KEY REFERENCES patient_record ON DELETE CASCADE,
            patient_id TEXT NOT NULL REFERENCES patient,
            rule TEXT NOT NULL
        ) STRICT;
        CREATE TABLE patient_conflict (
            system TEXT NOT NULL,
            value TEXT NOT NULL,
            patient_record_id INTEGER NOT NULL REFERENCES patient_record ON DELETE CASCADE,
            other_patient_record_id INTEGER NOT NULL REFERENCES patient_record ON DELETE CASCADE,
            PRIMARY KEY (system, value, patient_record_id, other_patient_record_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE encounter (
            encounter_id TEXT PRIMARY KEY,
            patient_id TEXT NOT NULL REFERENCES patient,
            period_start TEXT,
            period_end TEXT,
            class TEXT,
            status TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE encounter_link (
            encounter_record_id INTEGER PRIMARY KEY REFERENCES encounter_record ON DELETE CASCADE,
            encounter_id TEXT NOT NULL REFERENCES encounter,
            rule TEXT NOT NULL
        ) STRICT;
        CREATE TABLE timeline_event (
            event_id INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
            patient_id TEXT NOT NULL REFERENCES patient,
            encounter_id TEXT REFERENCES encounter
        ) STRICT;
        CREATE TABLE timeline_document (
            document_id INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
            patient_id TEXT NOT NULL REFERENCES patient,
            encounter_id TEXT REFERENCES encounter
        ) STRICT;
        CREATE INDEX encounter_patient ON encounter (patient_id);
        CREATE INDEX encounter_link_encounter ON encounter_link (encounter_id);
        CREATE INDEX patient_link_patient ON patient_link (patient_id);
        CREATE INDEX timeline_event_patient ON timeline_event (patient_id);
        CREATE INDEX timeline_document_patient ON timeline_document (patient_id);
        """

    /// What was made of the timeline, and how far each stage has come.
    private static let results = """
        CREATE TABLE draft (
            patient_id TEXT NOT NULL REFERENCES patient,
            encounter_id TEXT NOT NULL REFERENCES encounter,
            template TEXT NOT NULL,
            sentences INTEGER NOT NULL,
            omissions INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (patient_id, encounter_id, template)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE suggestion (
            suggestion_id TEXT PRIMARY KEY,
            patient_id TEXT NOT NULL REFERENCES patient,
            encounter_id TEXT NOT NULL,
            document_id TEXT NOT NULL,
            rank INTEGER NOT NULL,
            code_system TEXT NOT NULL,
            code TEXT NOT NULL,
            description TEXT NOT NULL,
            confidence TEXT NOT NULL,
            basis TEXT NOT NULL,
            rule TEXT NOT NULL,
            alternatives TEXT NOT NULL,
            flags TEXT NOT NULL,
            code_set_year TEXT NOT NULL,
            role TEXT NOT NULL,
            present_on_admission TEXT NOT NULL,
            modifiers TEXT NOT NULL,
            units INTEGER NOT NULL,
            service_date TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX suggestion_patient ON suggestion (patient_id);
        CREATE TABLE evidence (
            suggestion_id TEXT NOT NULL REFERENCES suggestion ON DELETE CASCADE,
            position INTEGER NOT NULL,
            quote TEXT NOT NULL,
            source TEXT NOT NULL,
            text_start INTEGER,
            text_end INTEGER,
            section TEXT NOT NULL,
            assertion TEXT NOT NULL,
            cue TEXT NOT NULL,
            author_role TEXT NOT NULL,
            audio_start TEXT NOT NULL,
            PRIMARY KEY (suggestion_id, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE decision (
            suggestion_id TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            decision TEXT NOT NULL,
            decision_code TEXT NOT NULL,
            comment TEXT NOT NULL,
            reviewer TEXT NOT NULL,
            decided_at TEXT NOT NULL,
            PRIMARY KEY (suggestion_id, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stage (
            name TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            complete INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE stage_unit (
            stage TEXT NOT NULL REFERENCES stage ON DELETE CASCADE,
            unit TEXT NOT NULL,
            PRIMARY KEY (stage, unit)
        ) STRICT, WITHOUT ROWID;
        """

    /// Indices on the number of the record: loading adds to their ends, which costs less than to read the rows again.
    private static let indicesInOrder = """
        CREATE INDEX IF NOT EXISTS event_record ON event (record_id);
        CREATE INDEX IF NOT EXISTS event_deletion ON event (record_id) WHERE source_type = 'Bundle.entry';
        CREATE INDEX IF NOT EXISTS document_record ON document (record_id);
        CREATE INDEX IF NOT EXISTS patient_record_record ON patient_record (record_id);
        CREATE INDEX IF NOT EXISTS encounter_record_record ON encounter_record (record_id);
        """

    /// The other indices on what the sources wrote, made after a first load: it is faster to sort once.
    static let recordIndices = """
        CREATE UNIQUE INDEX IF NOT EXISTS event_key ON event (event_key);
        CREATE UNIQUE INDEX IF NOT EXISTS document_key ON document (document_key);
        CREATE INDEX IF NOT EXISTS document_text_sha256 ON document (text_sha256);
        CREATE INDEX IF NOT EXISTS patient_record_reference ON patient_record (reference);
        CREATE INDEX IF NOT EXISTS encounter_record_reference ON encounter_record (reference);
        """
}
