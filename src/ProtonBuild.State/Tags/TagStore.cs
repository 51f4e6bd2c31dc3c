using ProtonBuild.State.Proton;
using ProtonBuild.State.Sql;
using ProtonBuild.State.Wire;

namespace ProtonBuild.State.Tags;

/// <summary>The only writer of <c>tags</c>.</summary>
internal static class TagStore
{
    private const int Most = 50;

    public static async Task Tag(this Transaction transaction, string arn, IReadOnlyList<TagShape> tags)
    {
        if (tags.GroupBy(tag => tag.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new ProtonException(ProtonFault.Validation, $"tags holds the key {twice.Key} more than once");
        await transaction.ExecuteOver(
            """
            INSERT INTO tags (arn, key, value) SELECT @arn, r.key, r.value FROM {rows} WHERE true
            ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value
            """,
            tags,
            new { arn }
        );
        var count = await transaction.Row<long>("SELECT COUNT(*) FROM tags WHERE arn = @arn", new { arn });
        if (count > Most)
            throw new ProtonException(
                ProtonFault.Validation,
                $"a resource has at most {Most} tags, and these would make {count}; remove some with UntagResource"
            );
    }

    public static Task<int> Untag(this Transaction transaction, string arn, IReadOnlyList<string> keys) =>
        transaction.ExecuteOver(
            "DELETE FROM tags WHERE arn = @arn AND key IN (SELECT r.key FROM {rows})",
            keys.Select(key => new { Key = key }).ToList(),
            new { arn }
        );

    /// <summary>Removes all tags of a resource.</summary>
    public static Task<int> Untag(this Transaction transaction, string arn) =>
        transaction.Execute("DELETE FROM tags WHERE arn = @arn", new { arn });
}
