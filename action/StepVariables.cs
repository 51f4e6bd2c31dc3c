using ProtonBuild.State.Remote;

namespace ProtonBuild.GitHubAction;

/// <summary>
/// The environment that a use case sees. Tokens go where the workflow's inputs say, never where a file of the repository does: a pull
/// request could change that file and redirect them.
/// </summary>
internal sealed class StepVariables
{
    private static readonly string[] Ours = ["GITHUB_TOKEN", "GH_TOKEN", "PROTONBUILD_STATE", "PROTONBUILD_STATE_TOKEN", "PROTONBUILD_GIT"];

    private readonly Dictionary<string, string> all;

    public StepVariables(IReadOnlyDictionary<string, string> given, ActionInputs inputs, TriggerEvent trigger, Checkout checkout)
    {
        ForPrograms = given.Where(pair => !pair.Key.StartsWith("INPUT_", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        all = ForPrograms.Where(pair => !Ours.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        if (inputs.GitHubToken is { } token)
            all["GITHUB_TOKEN"] = token;
        (var state, Note) = StateOf(inputs, trigger, checkout);
        if (state is not null)
            all["PROTONBUILD_STATE"] = state;
        if (state is not null && state == inputs.State && inputs.StateToken is { } stateToken)
            all["PROTONBUILD_STATE_TOKEN"] = stateToken;
    }

    public string? Find(string name) => all.GetValueOrDefault(name);

    /// <summary>What a program that deploys sees: the workflow's own environment, and none of the step's tokens.</summary>
    public IReadOnlyDictionary<string, string> ForPrograms { get; }

    /// <summary>What people should know of the state that is used; null where there is nothing to say.</summary>
    public string? Note { get; }

    private static (string? State, string? Note) StateOf(ActionInputs inputs, TriggerEvent trigger, Checkout checkout)
    {
        var isEndpoint = inputs.State is { } given && RemoteEndpoint.IsUrl(given);
        if (trigger.IsProposal)
        {
            if (inputs.State is null)
                return (
                    checkout.NoState,
                    "The recorded state is unknown because the input 'state' names no endpoint; the plan shows what a first sync would do."
                );
            // As for a pull request from a fork, which gets no secrets.
            if (isEndpoint && inputs.StateToken is null)
                return (
                    checkout.NoState,
                    "The recorded state is unknown because the input 'state-token' is not set; the plan shows what a first sync would do."
                );
        }

        return (inputs.State, null);
    }
}
