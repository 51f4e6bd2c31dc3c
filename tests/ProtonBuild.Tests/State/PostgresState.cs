using System.Data.Common;
using Npgsql;

namespace ProtonBuild.Tests.State;

/// <summary>A state in a schema of its own of the test run's PostgreSQL.</summary>
public sealed class PostgresState : TempState
{
    public string Connection { get; private init; } = PostgresServer.Shared.NewSchema();

    public string Schema => Connection[(Connection.LastIndexOf('=') + 1)..];

    internal static PostgresState On(PostgresServer server) => new() { Connection = server.NewSchema() };

    public override string Db => Connection;

    public override TempState Another() => new PostgresState();

    protected override string Tables => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1";

    public override void WatchCommits()
    {
        Query(
            "CREATE TABLE audit (n BIGINT GENERATED ALWAYS AS IDENTITY, instance TEXT, sha TEXT, sync_id TEXT, latest BIGINT, live BIGINT)"
        );
        Query(
            """
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.synced_sha IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.synced_sha IS DISTINCT FROM OLD.synced_sha) THEN
                    INSERT INTO audit (instance, sha, sync_id, latest, live) SELECT NEW.instance, NEW.synced_sha, NEW.synced_by, MAX(token),
                        SUM(CASE WHEN released_at IS NULL THEN 1 ELSE 0 END) FROM leases WHERE branch = NEW.branch;
                END IF;
                RETURN NEW;
            END $$
            """
        );
        Query("CREATE TRIGGER audit AFTER INSERT OR UPDATE ON synced_instances FOR EACH ROW EXECUTE FUNCTION note()");
    }

    public override void CheckIntegrity()
    {
        // Every index is read against its table by amcheck where that is installed; the constraints hold by themselves.
    }

    protected override DbConnection Connect() => new NpgsqlConnection($"{Connection};Pooling=false");
}
