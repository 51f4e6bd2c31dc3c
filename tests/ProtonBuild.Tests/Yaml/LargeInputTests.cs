using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProtonBuild.Core.Files;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Tests.Yaml;

/// <summary>Guards against what grows faster than its input; how fast it is, <c>./build bench</c> says.</summary>
public class LargeInputTests
{
    [Fact]
    public void As_much_as_the_hosted_service_allowed_is_validated_in_seconds()
    {
        var clock = Stopwatch.StartNew();
        Validate(services: 1_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Twice_the_work_takes_about_twice_the_memory_to_do()
    {
        // Bytes, not seconds: what else the machine does changes nothing of them.
        Validate(services: 50);
        var once = Allocated(() => Validate(services: 250));
        var twice = Allocated(() => Validate(services: 500));
        Assert.InRange((double)twice / once, 1, 3);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetTotalAllocatedBytes();
        action();
        return GC.GetTotalAllocatedBytes() - before;
    }

    private static void Validate(int services)
    {
        var files = new ManyFiles(services);
        var workspace = WorkspaceReader.Read(new(files, branch => new(branch, null, files, IsCheckedOut: true)));
        Assert.Empty(workspace.Diagnostics);
        Assert.Equal(services + 3, workspace.FileCount);
    }

    private sealed class ManyFiles : IFileTree
    {
        private readonly Dictionary<string, byte[]> files = [];

        public ManyFiles(int services)
        {
            var ops = new StringBuilder("sync:\n  services:\n");
            var config = new StringBuilder("templates:\n");
            for (var s = 0; s < services; s++)
            {
                ops.Append(CultureInfo.InvariantCulture, $"    s{s}:\n{(s > 0 ? $"      depends_on: s{s - 1}\n" : "")}");
                config.Append(CultureInfo.InvariantCulture, $"  s{s}: {{ path: template }}\n");
                var spec = new StringBuilder("proton: ServiceSpec\ninstances:\n");
                for (var i = 0; i < 20; i++)
                {
                    ops.Append(CultureInfo.InvariantCulture, $"      i{i}: {{ branch: main, spec: s{s}.yaml }}\n");
                    spec.Append(CultureInfo.InvariantCulture, $"  - name: i{i}\n    environment: e\n    spec:\n      port: {i}\n");
                }

                Add($"s{s}.yaml", spec);
            }

            Add("proton-ops.yaml", ops);
            Add("protonbuild.yaml", config);
            Add(
                "template/schema/schema.yaml",
                new(
                    "schema:\n  format: { openapi: \"3.0.0\" }\n  service_input_type: T\n  types:\n    T:\n      type: "
                        + "object\n      properties:\n        port: { type: integer }\n"
                )
            );
        }

        public string Description => "memory";

        public FileRead Read(string path, long maxBytes) =>
            !files.TryGetValue(path, out var bytes) ? FileRead.Missing
            : bytes.Length > maxBytes ? FileRead.TooLarge(bytes.Length)
            : FileRead.Found(bytes);

        public IReadOnlyList<FileEntry> List(string folder) =>
            [
                .. files
                    .Where(file => file.Key.StartsWith(folder + "/", StringComparison.Ordinal))
                    .Select(file => new FileEntry(file.Key, file.Value.Length)),
            ];

        private void Add(string path, StringBuilder text) => files.Add(path, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
