namespace ProtonBuild.EndToEnd;

/// <summary>A test with the aws CLI, in a version of 2023 or later: earlier ones lack the operations of service sync.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public AwsFactAttribute() => Skip = Missing.Value;

    private static string? FindMissing()
    {
        if (Requirement.IsCi)
            return null;
        if (Requirement.Missing("aws") is { } missing)
            return missing;
        string[] known = ["proton", "get-service-sync-blocker-summary", "--generate-cli-skeleton"];
        var run = ProgramRun.In(SourceTree.Root, Requirement.Find("aws")!, known).GetAwaiter().GetResult();
        return run.Code == 0
            ? null
            : "the aws CLI is older than 2023; run ./build test, which installs a newer one, or leave this test to CI";
    }
}
