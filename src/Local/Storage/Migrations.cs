namespace Tributary.Local.Storage;

/// <summary>The schema of the database, as the steps that led to it. A step that was shipped never changes: what is new is a step of its own.</summary>
internal static class Migrations
{
    /// <summary>Each step in SQL; the version of a database is how many of them it has been through.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE api_keys (hash TEXT PRIMARY KEY, name TEXT NOT NULL, workspace BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE workflows (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, workspace BLOB NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
            body BLOB NOT NULL, etag TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
        CREATE INDEX workflows_by_workspace ON workflows (workspace, type, number);
        CREATE TABLE graphs (hash BLOB PRIMARY KEY, graph BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, workspace BLOB NOT NULL, workflow BLOB NOT NULL, graph BLOB NOT NULL,
            header BLOB NOT NULL, status INTEGER NOT NULL, progress INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER, failure BLOB, outputs BLOB);
        CREATE INDEX runs_by_workflow ON runs (workspace, workflow, number);
        CREATE INDEX runs_unfinished ON runs (number) WHERE finished_at IS NULL;
        CREATE TABLE run_events (run INTEGER NOT NULL, first INTEGER NOT NULL, events BLOB NOT NULL, PRIMARY KEY (run, first)) WITHOUT ROWID;
        CREATE TABLE run_values (key TEXT PRIMARY KEY, json BLOB NOT NULL);
        """,
        """
        CREATE INDEX runs_by_workspace ON runs (workspace, number);
        """,
        """
        CREATE TABLE workflow_versions (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, workspace BLOB NOT NULL, workflow BLOB NOT NULL,
            body BLOB NOT NULL, etag TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
        CREATE INDEX workflow_versions_by_workflow ON workflow_versions (workspace, workflow, number);
        """,
        """
        CREATE TABLE files (
            workspace BLOB NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL, size INTEGER NOT NULL, created_at INTEGER NOT NULL,
            PRIMARY KEY (workspace, id)) WITHOUT ROWID;
        """,
        """
        CREATE TABLE deliveries (run BLOB PRIMARY KEY, version INTEGER NOT NULL, log BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE open_deliveries (delivery BLOB PRIMARY KEY, run BLOB NOT NULL, workspace BLOB NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE debug_runs (run BLOB PRIMARY KEY, workspace BLOB NOT NULL, session TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX debug_runs_by_session ON debug_runs (workspace, session, at);
        """,
        """
        CREATE TABLE claims (
            workspace BLOB NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, id BLOB NOT NULL, home BLOB NOT NULL, claimed_at INTEGER NOT NULL,
            PRIMARY KEY (workspace, key)) WITHOUT ROWID;
        CREATE INDEX claims_by_age ON claims (claimed_at);
        """,
        """
        CREATE TABLE workspaces (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL, created_at INTEGER NOT NULL);
        CREATE TABLE keys (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, workspace BLOB NOT NULL,
            tenant_admin INTEGER NOT NULL, created_at INTEGER, last_used_at INTEGER);
        INSERT INTO keys (id, hash, name, workspace, tenant_admin) SELECT randomblob(16), hash, name, workspace, 1 FROM api_keys;
        DROP TABLE api_keys;
        ALTER TABLE keys RENAME TO api_keys;
        CREATE INDEX api_keys_by_workspace ON api_keys (workspace, number);
        """,
        """
        CREATE TABLE documents (
            workspace BLOB NOT NULL, collection TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, etag TEXT NOT NULL,
            PRIMARY KEY (workspace, collection, name));
        CREATE TABLE sequences (workspace BLOB NOT NULL, name TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (workspace, name)) WITHOUT ROWID;
        """,
    ];
}
