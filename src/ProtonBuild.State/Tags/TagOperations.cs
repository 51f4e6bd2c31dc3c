using ProtonBuild.State.Deployments;
using ProtonBuild.State.Instances;
using ProtonBuild.State.Proton;
using ProtonBuild.State.Services;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Tags;

public sealed class TagOperations(StateService state)
{
    public IEnumerable<OfferedOperation> Offered =>
        [
            ProtonModel.ListTagsForResource.Offer(Role.Reader, ListTagsForResource),
            ProtonModel.TagResource.Offer(Role.Admin, TagResource),
            ProtonModel.UntagResource.Offer(Role.Admin, UntagResource),
        ];

    /// <summary>By key.</summary>
    public Task<ListTagsForResourceOutput> ListTagsForResource(
        ListTagsForResourceInput input,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var page = Page.Of(input.MaxResults, input.NextToken, nameof(ListTagsForResource), input.ResourceArn);
        return state.Read(
            async transaction =>
            {
                var arn = await RequireResource(transaction, input.ResourceArn);
                var rows = await transaction.Rows<TagRow>(
                    "SELECT key, value FROM tags WHERE arn = @arn AND key > @after ORDER BY key LIMIT @limit",
                    new
                    {
                        arn,
                        after = page.After?[0] ?? "",
                        limit = page.Size + 1,
                    }
                );
                var (items, next) = page.Cut(rows, row => [row.Key]);
                return new ListTagsForResourceOutput
                {
                    Tags = [.. items.Select(row => new TagShape { Key = row.Key, Value = row.Value })],
                    NextToken = next,
                };
            },
            cancellation
        );
    }

    public Task<TagResourceOutput> TagResource(TagResourceInput input, Caller caller, CancellationToken cancellation) =>
        state.Write(
            async transaction =>
            {
                await transaction.Tag(await RequireResource(transaction, input.ResourceArn), input.Tags);
                return new TagResourceOutput();
            },
            cancellation
        );

    /// <summary>A key that is not there is none of the resource's any more, which is what was asked.</summary>
    public Task<UntagResourceOutput> UntagResource(UntagResourceInput input, Caller caller, CancellationToken cancellation) =>
        state.Write(
            async transaction =>
            {
                var arn = await RequireResource(transaction, input.ResourceArn);
                await transaction.Untag(arn, input.TagKeys);
                return new UntagResourceOutput();
            },
            cancellation
        );

    /// <summary>The name that tags are kept under, of something that is there.</summary>
    private static async Task<string> RequireResource(Transaction transaction, string given)
    {
        var arn = ProtonArn.Parse(given);
        if (arn.Deployment is { } id)
            return ProtonArn.OfDeployment((await transaction.RequireDeployment(id)).Id);
        var service = arn.Service!;
        if (arn.Instance is { } instance)
            return ProtonArn.Of((await transaction.RequireInstance(new(service, instance))).FullName);
        return ProtonArn.Of((await transaction.RequireService(service)).Name);
    }

    private sealed record TagRow
    {
        public string Key { get; init; } = "";
        public string Value { get; init; } = "";
    }
}
