using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>What happens when the program cannot do its work, or is not allowed to end it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ToolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("protonbuild tool ").FullName;
    private readonly RecordingEngine engine = new();

    [Fact]
    public void A_missing_runtime_is_one_error_with_dotnets_message_and_the_command()
    {
        var task = Find("echo 'You must install or update .NET to run this application.' >&2; exit 150");
        Assert.False(task.Execute());
        var error = Assert.Single(engine.Errors);
        Assert.Equal("PB9903", error.Code);
        Assert.Equal(
            $"the program ended with 150 before it had a result and said: You must install or update .NET to run this "
                + $"application. The command was: {task.Dotnet} exec ",
            error.Message![..error.Message!.IndexOf("exec ", StringComparison.Ordinal)] + "exec "
        );
        Assert.Contains("validate --no-git --depfile ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_crashes_halfway_is_one_error_and_nothing_is_kept()
    {
        Assert.False(Find("for last; do :; done; printf '' > \"$last\"; kill -9 $$").Execute());
        Assert.Contains(
            "the program ended with 137 before it had a result.",
            Assert.Single(engine.Errors).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([".gitignore"], Directory.GetFiles(Path.Combine(folder, "cache")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_dotnet_that_cannot_be_started_is_one_error_that_says_what_to_install()
    {
        var task = Find("");
        File.SetUnixFileMode(task.Dotnet!, UnixFileMode.UserRead);
        File.WriteAllText(task.Dotnet!, "no program");
        Assert.False(task.Execute());
        Assert.Contains("Install the .NET 10 runtime", Assert.Single(engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_build_ends_the_program_and_what_it_started()
    {
        var started = Path.Combine(folder, "started");
        using var made = new FileSystemWatcher(folder, "started") { EnableRaisingEvents = true };
        var seen = new TaskCompletionSource();
        made.Renamed += (_, _) => seen.TrySetResult();
        var task = Find($"sleep 300 & echo $$ $! > '{started}.draft'; mv '{started}.draft' '{started}'; wait");

        var run = Task.Run(task.Execute);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        task.Cancel();
        Assert.False(await run.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(engine.Errors);
        // Killed is not yet gone: the system takes its moment.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        foreach (var id in (await File.ReadAllTextAsync(started)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)))
        {
            while (!HasEnded(id) && !patience.IsCancellationRequested)
                await Task.Yield();
            Assert.True(HasEnded(id), $"{id} lives on");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Gone, or dead and waiting for its parent to ask how it ended.</summary>
    private static bool HasEnded(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return true;
        }
    }

    /// <summary>The task with a program of the test's in place of <c>dotnet</c>.</summary>
    private ProtonFind Find(string script)
    {
        var dotnet = Path.Combine(folder, "dotnet");
        File.WriteAllText(dotnet, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new()
        {
            BuildEngine = engine,
            Root = folder,
            Cache = Path.Combine(folder, "cache"),
            Program = Path.Combine(folder, "protonbuild.dll"),
            Dotnet = dotnet,
            IsRepository = false,
        };
    }
}
