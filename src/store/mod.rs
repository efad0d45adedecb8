//! What the device remembers, in SQLite: settings, fired triage rules, embeddings already computed. The only room that knows SQL.
//!
//! One writer; the second instance on a home opens it read-only. May import `limits` and `config`.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

const SCHEMA: &str = include_str!("schema.sql");
const SCHEMA_VERSION: i64 = 1;

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database cannot be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database was made by a newer version of the program (schema {0})")]
    Newer(i64),
}

impl StoreError {
    /// Whether the disk has no room or does not work, so that a database in memory can stand in.
    pub fn is_disk(&self) -> bool {
        use rusqlite::ErrorCode::{CannotOpen, DiskFull, SystemIoFailure};
        let StoreError::Sqlite(error) = self else { return false };
        matches!(error.sqlite_error_code(), Some(CannotOpen | DiskFull | SystemIoFailure))
    }
}

/// An open database.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens or makes the database at `path`.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Store::prepare(Connection::open(path)?)
    }

    /// A database in memory, for a home that cannot be written: nothing is remembered.
    ///
    /// # Errors
    /// When memory is out.
    pub fn in_memory() -> Result<Store, StoreError> {
        Store::prepare(Connection::open_in_memory()?)
    }

    /// Opens an existing database without ever writing it.
    ///
    /// # Errors
    /// When there is none.
    pub fn open_read_only(path: &Path) -> Result<Store, StoreError> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        Ok(Store { connection })
    }

    fn prepare(mut connection: Connection) -> Result<Store, StoreError> {
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // A setting or a logged rule must survive a power cut right after it.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version > SCHEMA_VERSION {
            return Err(StoreError::Newer(version));
        }
        if version < SCHEMA_VERSION {
            let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            change.execute_batch(SCHEMA)?;
            change.pragma_update(None, "user_version", SCHEMA_VERSION)?;
            change.commit()?;
        }
        Ok(Store { connection })
    }

    /// A setting, if it was ever made.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self.connection.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0)).optional()?)
    }

    /// # Errors
    /// When the disk is full or the database read-only.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )?;
        Ok(())
    }

    /// Notes that a triage rule fired; never the question.
    ///
    /// # Errors
    /// When the disk is full or the database read-only.
    pub fn log_rule(&self, at_unix_s: i64, rule: &str, version: u32) -> Result<(), StoreError> {
        self.connection
            .execute("INSERT INTO fired_rule (at_unix_s, rule, version) VALUES (?1, ?2, ?3)", params![at_unix_s, rule, version])?;
        Ok(())
    }

    /// How often each rule fired.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn fired_rules(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let mut query = self.connection.prepare("SELECT rule, count(*) FROM fired_rule GROUP BY rule ORDER BY rule")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A vector computed before for this text by this model.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn embedding(&self, key: &[u8; 32]) -> Result<Option<Vec<f32>>, StoreError> {
        let mut query = self.connection.prepare_cached("SELECT vector FROM embedding WHERE key = ?1")?;
        let bytes: Option<Vec<u8>> = query.query_row([&key[..]], |row| row.get(0)).optional()?;
        Ok(bytes.map(|bytes| bytes.as_chunks::<4>().0.iter().map(|value| f32::from_le_bytes(*value)).collect()))
    }

    /// Keeps vectors, in one transaction.
    ///
    /// # Errors
    /// When the disk is full or the database read-only.
    pub fn keep_embeddings<'a>(&mut self, entries: impl Iterator<Item = (&'a [u8; 32], &'a [f32])>) -> Result<(), StoreError> {
        let change = self.connection.transaction()?;
        {
            let mut insert = change.prepare_cached("INSERT OR REPLACE INTO embedding (key, vector) VALUES (?1, ?2)")?;
            for (key, vector) in entries {
                let bytes: Vec<u8> = vector.iter().flat_map(|value| value.to_le_bytes()).collect();
                insert.execute(params![&key[..], bytes])?;
            }
        }
        change.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_there_after_reopening() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        let mut store = Store::open(&path).unwrap();
        store.set_setting("language", "sw").unwrap();
        store.set_setting("language", "fr").unwrap();
        store.log_rule(5, "snake-bite", 1).unwrap();
        store.keep_embeddings([(&[7; 32], &[0.5f32, -1.0][..])].into_iter()).unwrap();
        drop(store);
        let store = Store::open_read_only(&path).unwrap();
        assert_eq!(store.setting("language").unwrap().as_deref(), Some("fr"));
        assert_eq!(store.fired_rules().unwrap(), [("snake-bite".to_owned(), 1)]);
        assert_eq!(store.embedding(&[7; 32]).unwrap(), Some(vec![0.5, -1.0]));
        assert!(store.set_setting("x", "y").is_err());
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        Store::open(&path).unwrap().connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Newer(99))));
    }
}
