using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>An impossible setting is an error at its place.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild-settings-").FullName;
    private readonly RecordingEngine engine = new();

    public SettingsTests() => File.WriteAllText(Path.Combine(folder, "proton-ops.yaml"), "sync:\n");

    [Theory]
    [InlineData("ProtonOpsFlie", "a.yaml", "PB9901", "'ProtonOpsFlie' means nothing to ProtonBuild; did you mean 'ProtonOpsFile'?")]
    [InlineData("protonfailOnn", "error", "PB9901", "'protonfailOnn' means nothing to ProtonBuild; did you mean 'ProtonFailOn'?")]
    [InlineData("ProtonBuildLevel", "3", "PB9901", "'ProtonBuildLevel' means nothing to ProtonBuild; known are ProtonBuildEnabled, ")]
    [InlineData("ProtonFailOn", "warnings", "PB9902", "ProtonFailOn is 'warnings'; it may be error, warning or info")]
    [InlineData("ProtonBuildEnabled", "yes", "PB9902", "ProtonBuildEnabled is 'yes'; it may be true or false")]
    [InlineData("ProtonOpsFile", "nowhere.yaml", "PB9902", "nowhere.yaml', which is not there")]
    [InlineData("ProtonConfig", "/etc/passwd", "PB9902", "ProtonConfig names '/etc/passwd', which is not in ")]
    public void A_misspelt_or_impossible_setting_is_an_error_at_its_place(string name, string value, string code, string message)
    {
        var task = Task($"<Project>\n  <PropertyGroup>\n     <{name}>{value}</{name}>\n  </PropertyGroup>\n</Project>", (name, value));

        Assert.False(task.Execute());
        var error = Assert.Single(engine.Errors);
        Assert.Equal(
            (code, task.Project, 3, 6, 0, 0),
            (error.Code, error.File, error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber)
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("https://protonbuild.dev/msbuild", error.HelpLink);
        Assert.Null(error.Subcategory);
        Assert.Empty(engine.Asked);
    }

    [Fact]
    public void A_misspelt_setting_on_the_command_line_is_one_too()
    {
        engine.Global["ProtonBrnch"] = "dev";
        Assert.False(Task("<Project />").Execute());
        Assert.Contains("did you mean 'ProtonBranch'?", Assert.Single(engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_others_that_begin_alike_and_targets_are_none_of_its_business()
    {
        Assert.True(
            Task(
                    "<Project>\n<PropertyGroup><ProtonMailAddress>a@b.c</ProtonMailAddress></PropertyGroup><Target "
                        + "Name='T'><ProtonPaln /></Target></Project>"
                )
                .Execute()
                || engine.Errors.Count == 0
        );
        Assert.Single(engine.Asked);
    }

    [Fact]
    public void Projects_that_differ_in_what_is_no_matter_to_an_ops_file_ask_for_the_same()
    {
        engine.Global["TargetFramework"] = "net10.0";
        engine.Global["ProtonFailOn"] = "warning";
        Task("<Project />", ("ProtonFailOn", "warning"), ("NoWarn", "CS1591;PB2104"), ("ProtonOpsFile", "proton-ops.yaml")).Execute();
        engine.Global.Clear();
        Task("<Project />", ("NoWarn", ""), ("ProtonOpsFile", $"{folder}/./proton-ops.yaml")).Execute();

        Assert.Equal(engine.Asked[0], engine.Asked[1]);
        Assert.Equal("proton-ops.yaml", engine.Asked[0]["ProtonOpsFile"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ProtonValidate Task(string project, params (string Name, string Value)[] settings)
    {
        var file = Path.Combine(folder, "App.csproj");
        File.WriteAllText(file, project);
        var items = settings.Select(setting =>
            (ITaskItem)new TaskItem(setting.Name, new Dictionary<string, string> { ["Value"] = setting.Value })
        );
        return new()
        {
            BuildEngine = engine,
            Project = file,
            Targets = "ProtonBuild.proj",
            Program = "protonbuild.dll",
            Settings = [.. items],
        };
    }
}
