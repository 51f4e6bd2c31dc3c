using System.Text.Json;
using System.Text.Json.Nodes;
using ProtonBuild.Core.Configuration;
using ProtonBuild.Core.Syncing;

namespace ProtonBuild.App.Deploying;

/// <summary>
/// Runs a program for each deployment. PROTONBUILD_… variables describe the deployment, and PROTONBUILD_DEPLOYMENT_FILE names a JSON
/// file with all of it. Exit code 0 is success, 75 (EX_TEMPFAIL of sysexits.h) a failure worth another try.
/// </summary>
internal sealed class CommandDeployer(DeploySettings settings, ProcessContext process, string workTree)
{
    private const int TemporaryFailure = 75;

    private readonly SecretMask mask = new(process.Variables(), settings.Secrets);

    public async Task<DeployOutcome> Deploy(DeployRequest deployment, CancellationToken cancellation)
    {
        var tail = new OutputTail();
        var file = Path.Combine(Path.GetTempPath(), $"protonbuild-{Guid.NewGuid():N}.json");
        try
        {
            // Inputs may be secret: only the owner can read the file, and it is deleted when the program ends.
            await using (var stream = new FileStream(file, OnlyForOwner()))
                await stream.WriteAsync(
                    JsonSerializer.SerializeToUtf8Bytes(Description(deployment), JsonSerializerOptions.Web),
                    cancellation
                );
            var run = new ExternalProgram(settings.Command, workTree, Variables(deployment, file), settings.Limit);
            var end = await run.Run(Keep, process.Time, cancellation);
            return new(
                end.Failure is null ? null : mask.Apply(end.Failure),
                end.ExitCode == TemporaryFailure,
                tail.ToString() is { Length: > 0 } printed ? printed : null
            );
        }
        finally
        {
            File.Delete(file);
        }

        void Keep(string line)
        {
            line = mask.Apply(line);
            tail.Add(line);
            deployment.Output(line);
        }
    }

    private static FileStreamOptions OnlyForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private Dictionary<string, string> Variables(DeployRequest deployment, string file)
    {
        var variables = ExternalProgram.Inherited(process);
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

    private static JsonObject Description(DeployRequest deployment) =>
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
