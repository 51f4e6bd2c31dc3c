using ProtonBuild.Demo;

namespace ProtonBuild.Bench;

/// <summary>Everything that is measured: a line each, peers among them. New budgets are added here.</summary>
internal sealed class BenchPlan(string root, string work)
{
    private const string Hello = "hello world";
    private const string AjvOne = "ajv-cli, one spec file of the example";
    private const string AjvLarge = "ajv-cli, 1,000 spec files";
    private const string Empty = "20,000 answers of an empty JSON endpoint, 32 clients";
    private const string Large = "validate, 1,000 services x 20";

    private readonly string program = Path.Combine(root, "artifacts/cli/protonbuild");
    private readonly Peers peers = new(root, work);

    /// <summary>The lines to measure: those with a word in them, and what their budgets compare them with.</summary>
    public IReadOnlyList<Measurement> Measurements(string word)
    {
        var all = Start()
            .Concat(LargeInput())
            .Concat(Branches())
            .Concat(Endpoint())
            .Concat(new BenchBuilds(root, work).Measurements())
            .ToList();
        var chosen = all.Where(one => one.What.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        var compared = chosen.SelectMany(one => one.Budgets).Select(budget => budget.Peer).ToHashSet();
        return [.. all.Where(one => chosen.Contains(one) || compared.Contains(one.What))];
    }

    /// <summary>A command that has little to do.</summary>
    private IEnumerable<Measurement> Start()
    {
        var example = ExampleRepository.Create(Path.Combine(root, "examples/frontend-svc"), Path.Combine(work, "frontend-svc")).Path;
        const string Spec = "frontend-svc/prod/frontend-spec-second.yaml";
        var schema = Path.Combine(example, ".git/spec.schema.json");
        File.WriteAllText(schema, SpecSchema.Text);
        if (peers.Hello is { } hello)
            yield return new(Hello, example, hello);
        yield return new("validate, examples/frontend-svc", example, program, "validate")
        {
            Budgets = [Budget.Times(4.5, Hello), Budget.Times(0.6, AjvOne)],
        };
        if (peers.Ajv is { } ajv)
            yield return new(AjvOne, example, ajv, "validate", "-s", schema, "-d", Spec);
        if (peers.YamlLint is { } npm)
            yield return new("yaml-lint, the same file", example, npm, Spec);
        if (peers.PythonYamlLint is { } python)
            yield return new("yamllint, the same file", example, python, "-d", "{extends: relaxed, rules: {line-length: disable}}", Spec);
    }

    /// <summary>As much as the hosted service allowed, and ten times that.</summary>
    private IEnumerable<Measurement> LargeInput()
    {
        var example = Path.Combine(root, "examples/frontend-svc");
        var large = LargeRepository.Create(example, Path.Combine(work, "large"), services: 1_000);
        var larger = LargeRepository.Create(example, Path.Combine(work, "larger"), services: 10_000);
        yield return new(Large, large.Path, program, "validate") { Budgets = [Budget.Times(1.0, AjvLarge), Budget.Megabytes(250)] };
        if (peers.Ajv is { } ajv)
            yield return new(AjvLarge, large.Path, ajv, "validate", "-s", large.Schema, "-d", LargeRepository.Specs);
        if (peers.YamlLint is { } npm)
            yield return new("yaml-lint, 1,000 spec files", large.Path, npm, LargeRepository.Specs);
        yield return new("validate, 10,000 services x 20", larger.Path, program, "validate") { Budgets = [Budget.Times(11, Large)] };
    }

    /// <summary>Branches read from git, planned and synced.</summary>
    private IEnumerable<Measurement> Branches()
    {
        var example = Path.Combine(root, "examples/frontend-svc");
        var three = LargeRepository.Create(example, Path.Combine(work, "plan-20000"), services: 1_000, "d", "t", "p").Commit("d", "t", "p");
        LargeRepository.Create(example, Path.Combine(work, SyncLoad.Changed), services: 50).Commit("d");
        LargeRepository.Create(example, Path.Combine(work, SyncLoad.Unchanged), services: 1_000).Commit("d");
        yield return new("plan, 20,000 instances over 3 branches, from git objects", three.Path, program, "plan")
        {
            Budgets = [Budget.Milliseconds(1_500)],
        };
        foreach (
            var (store, where) in (IEnumerable<(string, string)>)
                [("file", "a state file"), ("sqlite", "an endpoint on SQLite"), ("postgres", "an endpoint on PostgreSQL")]
        )
        {
            yield return new($"sync, 1,000 instances changed, {where}", root, Syncs(SyncLoad.Changed, store))
            {
                TellsTime = true,
                Budgets = [Budget.Milliseconds(4_000)],
            };
            yield return new($"sync, 20,000 instances unchanged, {where}", root, Syncs(SyncLoad.Unchanged, store))
            {
                TellsTime = true,
                Budgets = [Budget.Milliseconds(2_000), Budget.Requests(5)],
            };
        }

        string[] Syncs(string what, string store) => ["dotnet", typeof(BenchPlan).Assembly.Location, "sync", what, store, program, work];
    }

    /// <summary>The state endpoint on SQLite: half as many answers a second as the same host gives to nothing, and a whole branch
    /// decided.</summary>
    private IEnumerable<Measurement> Endpoint()
    {
        yield return new(Empty, root, Loads("empty")) { TellsTime = true };
        yield return new("20,000 x GetServiceInstanceSyncStatus, 32 clients", root, Loads("status"))
        {
            TellsTime = true,
            Budgets = [Budget.Times(2, Empty)],
        };
        yield return new("BeginSync of 20,000 instances over HTTP", root, Loads("begin")) { TellsTime = true };

        string[] Loads(string what) => ["dotnet", typeof(BenchPlan).Assembly.Location, "endpoint", what, Path.Combine(work, "endpoint")];
    }
}
