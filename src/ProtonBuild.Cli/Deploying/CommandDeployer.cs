using System.Text.Json;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.Cli.Deploying;

/// <summary>
/// Runs a program for each deployment. What it is about stands in PROTONBUILD_… variables and, whole, in a JSON file that
/// PROTONBUILD_DEPLOYMENT_FILE names. Exit code 0 is success, 75 (EX_TEMPFAIL of sysexits.h) a failure worth another try.
/// </summary>
internal sealed class CommandDeployer(DeploySettings settings, ProcessContext context, string workTree)
{
    private const int TemporaryFailure = 75;

    private readonly SecretMask mask = new(context.Variables(), settings.Secrets);

    public async Task<DeployOutcome> Deploy(DeployRequest deployment, CancellationToken cancellation)
    {
        var tail = new Tail();
        var file = Path.Combine(Path.GetTempPath(), $"protonbuild-{Guid.NewGuid():N}.json");
        try
        {
            // Inputs may hold what is nobody's business: the file is its owner's alone, and gone when the program is.
            await using (var stream = new FileStream(file, OwnersAlone()))
                await stream.WriteAsync(
                    JsonSerializer.SerializeToUtf8Bytes(Described(deployment), JsonSerializerOptions.Web),
                    cancellation
                );
            var run = new ProgramRun(settings.Command, workTree, Variables(deployment, file), settings.Limit);
            var end = await run.Run(Hear, context.Time, cancellation);
            return new(
                end.Failure is null ? null : mask.Apply(end.Failure),
                end.ExitCode == TemporaryFailure,
                tail.ToString() is { Length: > 0 } said ? said : null
            );
        }
        finally
        {
            File.Delete(file);
        }

        void Hear(string line)
        {
            line = mask.Apply(line);
            tail.Add(line);
            deployment.Output(line);
        }
    }

    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private Dictionary<string, string> Variables(DeployRequest deployment, string file)
    {
        var variables = ProgramRun.Inherited(context);
        variables["PROTONBUILD_ACTION"] = deployment.Action.ToString().ToLowerInvariant();
        variables["PROTONBUILD_SERVICE"] = deployment.Instance.Name.Service;
        variables["PROTONBUILD_INSTANCE"] = deployment.Instance.Name.Instance;
        variables["PROTONBUILD_ENVIRONMENT"] = deployment.Instance.Environment;
        variables["PROTONBUILD_TEMPLATE"] = deployment.Instance.Template ?? "";
        variables["PROTONBUILD_REPOSITORY"] = deployment.Revision.Repository;
        variables["PROTONBUILD_BRANCH"] = deployment.Revision.Branch;
        variables["PROTONBUILD_COMMIT"] = deployment.Revision.Sha;
        variables["PROTONBUILD_DIGEST"] = deployment.Instance.Digest;
        variables["PROTONBUILD_DEPLOYMENT_ID"] = deployment.Id;
        variables["PROTONBUILD_DEPLOYMENT_FILE"] = file;
        return variables;
    }

    private static JsonObject Described(DeployRequest deployment) =>
        new()
        {
            ["version"] = 1,
            ["action"] = deployment.Action.ToString().ToLowerInvariant(),
            ["service"] = deployment.Instance.Name.Service,
            ["instance"] = deployment.Instance.Name.Instance,
            ["environment"] = deployment.Instance.Environment,
            ["template"] = deployment.Instance.Template,
            ["repository"] = deployment.Revision.Repository,
            ["branch"] = deployment.Revision.Branch,
            ["commit"] = deployment.Revision.Sha,
            ["digest"] = deployment.Instance.Digest,
            ["deploymentId"] = deployment.Id,
            ["inputs"] = JsonNode.Parse(deployment.Instance.Inputs),
            ["pipelineInputs"] = deployment.Instance.PipelineInputs is { } inputs ? JsonNode.Parse(inputs) : null,
        };
}
