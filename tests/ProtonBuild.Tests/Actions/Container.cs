namespace ProtonBuild.Tests.Actions;

/// <summary>Runs a step as GitHub's runner does for a container action: its folders mounted, its environment handed over by name.</summary>
internal static class Container
{
    /// <summary>The image that `./build image` makes.</summary>
    public const string Image = "protonbuild-action";

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Why no container can be run here; null where one can.</summary>
    public static string? Obstacle => Found.Value;

    public static async Task<StepRun> Run(Workflow workflow, string name = "")
    {
        var (variables, files) = workflow.Prepare("/github/workspace", "/github/runner");
        // Only the container has a workspace of its own path, and a PATH.
        variables.Remove("PATH");
        foreach (
            var key in variables
                .Where(pair => pair.Value.StartsWith(workflow.Workspace, StringComparison.Ordinal))
                .Select(pair => pair.Key)
                .ToList()
        )
            variables[key] = variables[key].Replace(workflow.Workspace, "/github/workspace", StringComparison.Ordinal);
        string[] arguments =
        [
            "run",
            "--rm",
            "--network",
            "host",
            "--workdir",
            "/github/workspace",
            .. name.Length == 0 ? (string[])[] : ["--name", name],
            .. variables.Keys.SelectMany(key => (string[])["-e", key]),
            "-v",
            $"{workflow.Workspace}:/github/workspace",
            "-v",
            $"{workflow.Home}:/github/runner",
            Image,
        ];
        // Names with a dash are none that a shell would take; env(1) does.
        var run = await Program("env", [.. variables.Select(pair => $"{pair.Key}={pair.Value}"), "docker", .. arguments]);
        return await workflow.End(run.Code, run.Out + run.Error, files);
    }

    public static Task<ProgramRun> Program(string program, params string[] arguments) => ProgramRun.In(SourceTree.Root, program, arguments);

    private static string? Find()
    {
        try
        {
            if (Program("docker", "version").GetAwaiter().GetResult().Code != 0)
                return "no Docker daemon answers; start one, run `./build image`, and run this again";
            return Program("docker", "image", "inspect", Image).GetAwaiter().GetResult().Code == 0
                ? null
                : $"there is no image '{Image}'; run `./build image`";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "docker is not on the PATH; install it, run `./build image`, and run this again";
        }
    }
}

/// <summary>A test of the container. Where there is none it is skipped, with the reason, and `./build test` says so loudly.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute() => Skip = Container.Obstacle;
}
