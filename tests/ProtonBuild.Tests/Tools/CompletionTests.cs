using System.Diagnostics;

namespace ProtonBuild.Tests.Tools;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("protonbuild exp", "explain")]
    [InlineData("protonbuild explain PB210", "PB2101 PB2102")]
    [InlineData("protonbuild graph --format ", "dot mermaid svg")]
    [InlineData("protonbuild schema ", "config ops spec template")]
    public void Bash_completes_commands_options_and_codes(string line, string expected)
    {
        using var home = TestRepository.Init();
        var program = SourceTree.PathOf("src/ProtonBuild.Cli/bin", Configuration(), "net10.0/protonbuild.dll");
        home.Write("bin/protonbuild", $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(home.PathOf("bin/protonbuild"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        home.Write(
            "run.sh",
            $"""
            PATH={home.PathOf("bin")}:$PATH
            source <(protonbuild completion bash)
            COMP_LINE='{line}' COMP_POINT={line.Length} COMP_WORDS=({line}{(line.EndsWith(' ') ? " ''" : "")})
            COMP_CWORD=$((${"{"}#COMP_WORDS[@]{"}"} - 1))
            _protonbuild
            echo "${"{"}COMPREPLY[*]{"}"}"
            """
        );
        using var bash = Process.Start(new ProcessStartInfo("bash", [home.PathOf("run.sh")]) { RedirectStandardOutput = true })!;
        var found = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Subset(found.Split([' ', '\n']).ToHashSet(), expected.Split(' ').ToHashSet());
        Assert.DoesNotContain("validate", found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _protonbuild protonbuild")]
    [InlineData("zsh", "compdef _protonbuild protonbuild")]
    [InlineData("fish", "complete --command protonbuild")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName protonbuild")]
    public async Task Every_shell_has_a_script(string shell, string registration)
    {
        var run = await ToolRun.In(SourceTree.Root, "completion", shell);
        Assert.Equal(0, run.Code);
        Assert.Contains(registration, run.Out, StringComparison.Ordinal);
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
