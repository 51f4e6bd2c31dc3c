using System.Globalization;
using Dapper;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Instances;

public sealed class InstanceList(StateService state)
{
    public IEnumerable<OfferedOperation> Offered => [ProtonModel.ListServiceInstances.Offer(Role.Reader, ListServiceInstances)];

    /// <summary>By name unless asked otherwise; every filter narrows.</summary>
    public Task<ListServiceInstancesOutput> ListServiceInstances(
        ListServiceInstancesInput input,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var filters = input.Filters ?? [];
        var page = Page.Of(
            input.MaxResults,
            input.NextToken,
            [
                nameof(ListServiceInstances),
                input.ServiceName,
                input.SortBy,
                input.SortOrder,
                .. filters.SelectMany(filter => (string?[])[filter.Key, filter.Value]),
            ]
        );
        var key = SortKey(input.SortBy);
        var (direction, beyond) = input.SortOrder == "DESCENDING" ? ("DESC", "<") : ("ASC", ">");
        var args = new DynamicParameters(new { input.ServiceName, limit = page.Size + 1 });
        var conditions = filters
            .Select((filter, at) => Condition(filter, $"filter{at}", args))
            .Prepend("(@ServiceName IS NULL OR service = @ServiceName)")
            .ToList();
        if (page.After is [var last, var service, var name])
        {
            conditions.Add($"({key}, service, name) {beyond} (@last, @service, @name)");
            args.AddDynamicParams(new { service, name });
            if (IsTime(key))
                args.Add("last", long.Parse(last, CultureInfo.InvariantCulture));
            else
                args.Add("last", last);
        }

        var sql = $"""
            SELECT * FROM ({InstanceRows.All}) AS p WHERE {string.Join(" AND ", conditions)}
            ORDER BY {key} {direction}, service {direction}, name {direction} LIMIT @limit
            """;
        return state.Read(
            async transaction =>
            {
                if (input.ServiceName is not null)
                    await transaction.RequireService(input.ServiceName);
                var (items, next) = page.Cut(
                    await transaction.Rows<InstanceRow>(sql, args),
                    row => [SortValue(row, key), row.Service, row.Name]
                );
                return new ListServiceInstancesOutput { ServiceInstances = [.. items.Select(row => row.ToSummary())], NextToken = next };
            },
            cancellation
        );
    }

    private static string SortKey(string? sortBy) =>
        sortBy switch
        {
            "deploymentStatus" => "status",
            "templateName" => "COALESCE(template, '')",
            "serviceName" => "service",
            "environmentName" => "environment",
            "lastDeploymentAttemptedAt" => "attempted_at",
            "createdAt" => "created_at",
            _ => "name",
        };

    private static bool IsTime(string key) => key is "attempted_at" or "created_at";

    private static string SortValue(InstanceRow row, string key) =>
        key switch
        {
            "status" => row.Status,
            "service" => row.Service,
            "environment" => row.Environment,
            "attempted_at" => row.AttemptedAt.ToString(CultureInfo.InvariantCulture),
            "created_at" => row.CreatedAt.ToString(CultureInfo.InvariantCulture),
            "name" => row.Name,
            _ => row.Template ?? "",
        };

    private static string Condition(ListServiceInstancesFilterShape filter, string parameter, DynamicParameters args)
    {
        if (filter is not { Key: { } key, Value: { } value })
            throw new ProtonException(ProtonFault.Validation, "a filter needs both key and value");
        if (key.EndsWith("Before", StringComparison.Ordinal) || key.EndsWith("After", StringComparison.Ordinal))
            args.Add(parameter, Time(key, value));
        else
            args.Add(parameter, value);
        return key switch
        {
            "name" => $"name = @{parameter}",
            "deploymentStatus" => $"status = @{parameter}",
            "templateName" =>
                $"(substr(COALESCE(template, 'unknown'), 1, length(@{parameter}) + 1) IN (@{parameter}, @{parameter} || ':'))",
            "serviceName" => $"service = @{parameter}",
            "environmentName" => $"environment = @{parameter}",
            "lastDeploymentAttemptedAtBefore" => $"attempted_at < @{parameter}",
            "lastDeploymentAttemptedAtAfter" => $"attempted_at > @{parameter}",
            "createdAtBefore" => $"created_at < @{parameter}",
            "createdAtAfter" => $"created_at > @{parameter}",
            _ => throw new ProtonException(
                ProtonFault.Validation,
                $"instances cannot be filtered by {key}: no template versions are published here"
            ),
        };
    }

    private static long Time(string key, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < 1_000_000_000_000
            ? (long)(seconds * 1000)
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUnixTimeMilliseconds()
        : throw new ProtonException(
            ProtonFault.Validation,
            $"the filter {key} needs a time, as 2026-11-20T22:30:00Z or in seconds since 1970"
        );
}
