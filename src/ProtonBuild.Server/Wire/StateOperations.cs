using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProtonBuild.Core.State;
using ProtonBuild.State;
using ProtonBuild.State.Remote;
using ProtonBuild.State.Wire;

namespace ProtonBuild.Server.Wire;

/// <summary>The state's own operations, for the sync engine and the command line.</summary>
internal static class StateOperations
{
    private static readonly StateJson Json = StrictJson.State;

    public static IEnumerable<Operation> Of(IState state) =>
        [
            One(
                nameof(state.Observe),
                Role.Reader,
                (Json.ObserveRequest, Json.Observation),
                (request, _, cancellation) => state.Observe(request, cancellation)
            ),
            One(
                nameof(state.Status),
                Role.Reader,
                (Json.StatusQuery, Json.Observation),
                (query, _, cancellation) => state.Status(query, cancellation)
            ),
            One(
                nameof(state.History),
                Role.Reader,
                (Json.HistoryQuery, Json.HistoryAnswer),
                async (query, _, cancellation) => new(await state.History(query, cancellation))
            ),
            One(
                nameof(state.ListBlockers),
                Role.Reader,
                (Json.BlockerQuery, Json.BlockersAnswer),
                async (query, _, cancellation) => new(await state.ListBlockers(query, cancellation))
            ),
            One(
                nameof(state.FindDeployment),
                Role.Reader,
                (Json.DeploymentQuery, Json.DeploymentProgress),
                (query, _, cancellation) => state.FindDeployment(query.Id, cancellation)
            ),
            One(
                nameof(state.AcquireLease),
                Role.Syncer,
                (Json.LeaseRequest, Json.LeaseAnswer),
                (request, _, cancellation) => state.AcquireLease(Bounded(request), cancellation)
            ),
            One(
                nameof(state.RenewLease),
                Role.Syncer,
                (Json.LeaseRenewal, Json.Lease),
                (request, _, cancellation) => state.RenewLease(request.Lease, Bounded(request.Duration), cancellation)
            ),
            One(
                nameof(state.ReleaseLease),
                Role.Syncer,
                (Json.Lease, Json.Done),
                (lease, _, cancellation) => Done(state.ReleaseLease(lease, cancellation))
            ),
            One(
                nameof(state.BeginSync),
                Role.Syncer,
                (Json.BeginSync, Json.SyncBegun),
                (request, who, cancellation) => state.BeginSync(request with { Principal = who.Acting(request.Principal) }, cancellation)
            ),
            One(
                nameof(state.StartAttempt),
                Role.Syncer,
                (Json.StartAttempt, Json.AttemptAnswer),
                (request, _, cancellation) => state.StartAttempt(request, cancellation)
            ),
            One(
                nameof(state.CompleteAttempt),
                Role.Syncer,
                (Json.CompleteAttempt, Json.Done),
                (request, _, cancellation) => Done(state.CompleteAttempt(request, cancellation))
            ),
            One(
                nameof(state.FinishSync),
                Role.Syncer,
                (Json.FinishSync, Json.Done),
                (request, _, cancellation) => Done(state.FinishSync(request, cancellation))
            ),
            One(
                nameof(state.RemoveInstance),
                Role.Syncer,
                (Json.RemoveInstance, Json.Done),
                (request, _, cancellation) => Done(state.RemoveInstance(request, cancellation))
            ),
            One(
                nameof(state.RecordPublish),
                Role.Syncer,
                (Json.PublishRecord, Json.Done),
                (request, who, cancellation) =>
                    Done(state.RecordPublish(request with { Principal = who.Acting(request.Principal) }, cancellation))
            ),
            One(
                nameof(state.UpdateInstance),
                Role.Admin,
                (Json.ManualUpdate, Json.ManualChangeAnswer),
                (request, who, cancellation) =>
                    state.UpdateInstance(request with { Principal = who.Acting(request.Principal) }, cancellation),
                isFree: true
            ),
            One(
                nameof(state.DeleteInstance),
                Role.Admin,
                (Json.ManualDelete, Json.ManualChangeAnswer),
                (request, who, cancellation) =>
                    state.DeleteInstance(request with { Principal = who.Acting(request.Principal) }, cancellation)
            ),
            One(
                nameof(state.ResolveBlocker),
                Role.Admin,
                (Json.BlockerResolution, Json.Blocker),
                (request, who, cancellation) =>
                    state.ResolveBlocker(request with { Principal = who.Acting(request.Principal) }, cancellation)
            ),
        ];

    private static Operation One<TRequest, TAnswer>(
        string name,
        Role role,
        (JsonTypeInfo<TRequest> Request, JsonTypeInfo<TAnswer> Answer) json,
        Func<TRequest, Identity, CancellationToken, Task<TAnswer>> answer,
        bool isFree = false
    ) =>
        new(
            $"{StateWire.Prefix}.{name}",
            role,
            async (body, who, cancellation) =>
            {
                JsonGuard.Check(body.Span, isFree);
                try
                {
                    return JsonSerializer.SerializeToUtf8Bytes(
                        await answer(Operation.Read(body.Span, json.Request), who, cancellation),
                        json.Answer
                    );
                }
                catch (StateException refusal)
                {
                    throw WireException.Of(refusal);
                }
            }
        );

    private static async Task<Done> Done(Task work)
    {
        await work;
        return new();
    }

    private static LeaseRequest Bounded(LeaseRequest request) => request with { Duration = Bounded(request.Duration) };

    private static TimeSpan Bounded(TimeSpan duration) =>
        duration <= StateWire.LongestLease
            ? duration
            : throw WireException.Validation(
                $"1 validation error detected: 'duration' must be at most {StateWire.LongestLease.TotalSeconds} seconds"
            );
}
