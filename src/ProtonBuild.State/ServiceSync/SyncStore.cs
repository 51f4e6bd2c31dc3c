using ProtonBuild.Core.Git;
using ProtonBuild.Core.State;
using ProtonBuild.State.Sql;

namespace ProtonBuild.State.ServiceSync;

/// <summary>What the beginning of a sync records. Only rows that differ are written, all of a kind at once.</summary>
internal static class SyncStore
{
    public static async Task<SyncRow> RequireSync(this Transaction transaction, string id, Lease lease)
    {
        var sync =
            await transaction.Row<SyncRow>("SELECT * FROM syncs WHERE id = @id", new { id })
            ?? throw new StateException(StateFault.NotFound, $"no sync {id} is recorded; begin one first");
        return sync.Repository == lease.Repository && sync.Branch == lease.Branch && sync.LeaseToken == lease.Token
            ? sync
            : throw new StateException(StateFault.Conflict, $"the sync {id} was begun under another lease; begin a new one");
    }

    /// <summary>Records the run; the one that this lease began already, where the request is repeated because its answer was
    /// lost.</summary>
    public static async Task<string> Begin(this Transaction transaction, BeginSync request)
    {
        var run = new
        {
            Id = Guid.NewGuid().ToString(),
            request.Lease.Repository,
            request.Lease.Branch,
            request.Lease.Token,
            request.Revision.Sha,
            request.OpsFile,
            request.Principal,
            Kind = WireName.Of(request.Kind),
            transaction.Now,
        };
        var begun = await transaction.Row<string>(
            """
            SELECT id FROM syncs WHERE repository = @Repository AND branch = @Branch AND lease_token = @Token AND sha = @Sha AND kind = @Kind AND finished_at IS NULL
            """,
            run
        );
        if (begun is not null)
            return begun;
        await transaction.Execute(
            """
            INSERT INTO syncs (id, repository, branch, sha, ops_file, principal, kind, lease_token, started_at)
            VALUES (@Id, @Repository, @Branch, @Sha, @OpsFile, @Principal, @Kind, @Token, @Now)
            """,
            run
        );
        return run.Id;
    }

    /// <summary>
    /// The services and where they are synced from. Where no branch is named to read the ops file from, a configuration keeps the
    /// branch it was first synced from: instances of one service come from several, and each of their syncs would else write it anew.
    /// </summary>
    public static async Task RecordServices(this Transaction transaction, BeginSync request, HashSet<string> services)
    {
        var revision = request.Revision;
        var recorded = await transaction.RowsNamed<string>("SELECT name FROM services WHERE name IN @Names", services);
        var configured = await transaction.RowsNamed<ConfigurationRow>(
            "SELECT service, repository, branch, ops_file FROM sync_configurations WHERE service IN @Names",
            services
        );
        await transaction.ExecuteOver(
            "INSERT INTO services (name, created_at) SELECT r.name, @Now FROM {rows}",
            services.Except(recorded, StringComparer.Ordinal).Select(name => new { Name = name }).ToList(),
            new { transaction.Now }
        );

        var same = configured
            .Where(row =>
                row.Repository == revision.Repository && row.OpsFile == request.OpsFile && row.Branch == (request.OpsBranch ?? row.Branch)
            )
            .Select(row => row.Service);
        await transaction.ExecuteOver(
            """
            INSERT INTO sync_configurations (service, repository, branch, ops_file, updated_at)
            SELECT r.service, @Repository, @Branch, @OpsFile, @Now FROM {rows} WHERE true
            ON CONFLICT (service) DO UPDATE SET
                branch = CASE WHEN sync_configurations.repository = excluded.repository AND @OpsBranch IS NULL THEN sync_configurations.branch ELSE excluded.branch END,
                repository = excluded.repository, ops_file = excluded.ops_file, updated_at = excluded.updated_at
            """,
            services.Except(same, StringComparer.Ordinal).Select(service => new { Service = service }).ToList(),
            new
            {
                revision.Repository,
                Branch = request.OpsBranch ?? revision.Branch,
                request.OpsBranch,
                request.OpsFile,
                transaction.Now,
            }
        );
    }

    /// <summary>
    /// What the branch wants, and what is at the commit already. Superseded and unknown instances are left alone, and so is
    /// a blocked one that a newer commit wants.
    /// </summary>
    public static async Task RecordWanted(
        this Transaction transaction,
        BeginSync request,
        List<Decision> decisions,
        Dictionary<InstanceName, KnownRow> known,
        string syncId
    )
    {
        var sha = request.Revision.Sha;
        var (differ, reached) = (new List<WantedRow>(), new List<InstanceName>());
        foreach (var (desired, decision) in request.Instances.Zip(decisions))
        {
            var row = known.GetValueOrDefault(desired.Name);
            // What is as it was then says nothing about which commit is the newest one to be synced.
            if (request.Kind == SyncKind.Rollback && decision.Action == SyncAction.Unchanged)
                continue;
            if (!MayBeWanted(decision.Action, [row?.SyncedSha, row?.DesiredSha], request))
                continue;
            var wanted = WantedRow.Of(request.Revision, desired);
            var moves = decision.Action == SyncAction.Unchanged && row?.SyncedSha != sha;
            if (moves)
                reached.Add(desired.Name);
            if (row is null || !wanted.IsRecordedIn(row, butForTheCommit: moves))
                differ.Add(wanted);
        }

        await transaction.ExecuteOver(
            """
            INSERT INTO synced_instances (service, instance, repository, branch, spec, environment, desired_sha)
            SELECT r.service, r.instance, r.repository, r.branch, r.spec, r.environment, r.desired_sha FROM {rows} WHERE true
            ON CONFLICT (service, instance) DO UPDATE SET repository = excluded.repository, branch = excluded.branch,
                spec = excluded.spec, environment = excluded.environment, desired_sha = excluded.desired_sha
            """,
            differ
        );
        await transaction.ExecuteOver(
            """
            UPDATE synced_instances SET desired_sha = @sha, synced_sha = @sha, synced_by = @syncId
            FROM {rows} WHERE synced_instances.service = r.service AND synced_instances.instance = r.instance
            """,
            reached.ConvertAll(name => new { name.Service, name.Instance }),
            new { sha, syncId }
        );
    }

    private static bool MayBeWanted(SyncAction action, IEnumerable<string?> recorded, BeginSync request) =>
        action switch
        {
            SyncAction.Create or SyncAction.Update or SyncAction.Unchanged => true,
            SyncAction.Blocked => recorded
                .OfType<string>()
                .All(sha =>
                    sha == request.Revision.Sha
                    || !request.Ancestry.TryGetValue(sha, out var relation)
                    || relation is not (Ancestry.Descendant or Ancestry.Unknown)
                ),
            _ => false,
        };

    private sealed record WantedRow(
        string Service,
        string Instance,
        string Repository,
        string Branch,
        string Spec,
        string Environment,
        string DesiredSha
    )
    {
        public static WantedRow Of(Revision revision, DesiredInstance desired) =>
            new(
                desired.Name.Service,
                desired.Name.Instance,
                revision.Repository,
                revision.Branch,
                desired.Spec,
                desired.Environment,
                revision.Sha
            );

        public bool IsRecordedIn(KnownRow row, bool butForTheCommit) =>
            (row.Repository, row.Branch, row.Spec, row.WantedEnvironment) == (Repository, Branch, Spec, Environment)
            && (butForTheCommit || row.DesiredSha == DesiredSha);
    }

    private sealed record ConfigurationRow
    {
        public string Service { get; init; } = "";
        public string Repository { get; init; } = "";
        public string Branch { get; init; } = "";
        public string OpsFile { get; init; } = "";
    }
}
