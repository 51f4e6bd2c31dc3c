using System.Text.RegularExpressions;
using ProtonBuild.State.Transfer;

namespace ProtonBuild.Tests.State;

public sealed partial class TableOwnerTests
{
    [Fact]
    public void Each_table_is_written_by_the_file_of_its_owner_and_by_no_other()
    {
        var owners = StateTables.All.ToDictionary(
            table => table.Name,
            table => $"{table.Owner.Namespace!["ProtonBuild.State.".Length..].Replace('.', '/')}/{table.Owner.Name}.cs"
        );
        var writes = Sources().SelectMany(file => Writes(file.Text).Select(table => (table, file.Path))).ToHashSet();
        Assert.All(writes, write => Assert.Equal(owners.GetValueOrDefault(write.table, "Sql/Schema.cs"), write.Path));
        Assert.Equal(owners.Keys.Append("schema_version").Order(), writes.Select(write => write.table).Distinct().Order());
    }

    [Theory]
    [InlineData("INSERT INTO tags (arn) VALUES (1)", "tags")]
    [InlineData("a; UPDATE\n   services SET x = 1", "services")]
    [InlineData("DELETE FROM leases", "leases")]
    [InlineData("INSERT OR REPLACE INTO syncs VALUES (1)", "syncs")]
    [InlineData("x ON CONFLICT (a) DO UPDATE SET b = 1", null)]
    [InlineData("SELECT 1 FROM tags", null)]
    public void Statements_that_write_are_found(string sql, string? table) => Assert.Equal(table is null ? [] : [table], Writes(sql));

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(SourceTree.Root, "src", "ProtonBuild.State");
        return Directory
            .GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file =>
                !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal)
            );
    }

    private static IEnumerable<string> Writes(string text) => Write().Matches(text).Select(match => match.Groups["table"].Value);

    [GeneratedRegex(@"\b(INSERT\s+(OR\s+\w+\s+)?INTO|(?<!DO\s)UPDATE|DELETE\s+FROM)\s+(?<table>[a-z_]+)\b")]
    private static partial Regex Write();
}
