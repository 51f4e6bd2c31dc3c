using System.CommandLine;
using ProtonBuild.Cli.Rendering;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Reporting;
using ProtonBuild.Core.Workspaces;

namespace ProtonBuild.Cli.Commands;

/// <summary><c>validate</c>: every mistake in the ops file and in everything it names, at its place.</summary>
internal static class ValidateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new CommonOptions();
        var command = new Command("validate", "Checks the ops file and every spec and template file that it names; changes nothing");
        options.AddOutput(command);
        command.Options.Add(options.FailOn);
        command.Options.Add(options.PreferRemote);
        command.SetAction(parsed =>
        {
            using var session = new Session(parsed, options, surroundings);
            var workspace = session.Read(session.Sources.InFrontOfUser());
            session.Write(console => DiagnosticText.Write(console, workspace), () => ValidateReport.Of(workspace).ToJson(), plain => DiagnosticText.Write(plain, workspace));
            return Judge(workspace, parsed.GetValue(options.FailOn));
        });
        return command;
    }

    /// <summary>The exit code that a workspace's findings ask for.</summary>
    public static int Judge(Workspace workspace, Severity failOn) =>
        workspace.IsMisconfigured ? ExitCode.Usage : workspace.Diagnostics.Any(finding => finding.Severity >= failOn) ? ExitCode.Findings : ExitCode.Good;
}
