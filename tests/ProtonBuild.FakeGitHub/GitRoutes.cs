using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProtonBuild.FakeGitHub;

/// <summary>Clones and fetches, by git's own program for the purpose (https://git-scm.com/docs/git-http-backend).</summary>
internal static class GitRoutes
{
    private static readonly string Good = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{GitHubServer.Token}"));

    public static void Map(WebApplication app, GitHubServer server) =>
        app.Map(
            "/{owner}/{name}.git/{**path}",
            async (HttpContext context, string owner, string name, string path) =>
            {
                var authorization = context.Request.Headers.Authorization;
                // Two of them, and GitHub does not choose.
                if (authorization.Count > 1)
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                else if (authorization != Good)
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                else if (server.Find($"{owner}/{name}") is { } repository)
                    await Serve(context, repository, path);
                else
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        );

    private static async Task Serve(HttpContext context, FakeRepository repository, string path)
    {
        repository.Faults.Note($"{context.Request.Method} git {path}");
        using var git = Process.Start(StartInfo(context.Request, repository, path))!;
        var error = git.StandardError.ReadToEndAsync(context.RequestAborted);
        var writing = Write(context.Request.Body, git, context.RequestAborted);
        var output = git.StandardOutput.BaseStream;
        while (await ReadLine(output) is { Length: > 0 } line)
        {
            var (name, value) = line.Split(": ", 2) is [var before, var after] ? (before, after) : (line, "");
            if (name == "Status")
                context.Response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            else
                context.Response.Headers[name] = value;
        }

        await output.CopyToAsync(context.Response.Body, context.RequestAborted);
        await writing;
        await git.WaitForExitAsync(context.RequestAborted);
        await error;
    }

    private static ProcessStartInfo StartInfo(HttpRequest request, FakeRepository repository, string path)
    {
        // GitHub serves partial clones, and any commit that is asked for by name.
        string[] settings = ["-c", "uploadpack.allowFilter=true", "-c", "uploadpack.allowAnySHA1InWant=true", "-c", "safe.directory=*"];
        var start = new ProcessStartInfo("git", [.. settings, "http-backend"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string?)>)
                [
                    ("GIT_PROJECT_ROOT", repository.GitDirectory),
                    ("PATH_INFO", "/" + path),
                    ("GIT_HTTP_EXPORT_ALL", "1"),
                    ("REQUEST_METHOD", request.Method),
                    ("QUERY_STRING", request.QueryString.Value?.TrimStart('?')),
                    ("CONTENT_TYPE", request.ContentType),
                    ("HTTP_CONTENT_ENCODING", request.Headers.ContentEncoding),
                    ("GIT_PROTOCOL", request.Headers["Git-Protocol"]),
                ]
        )
        {
            start.Environment[name] = value ?? "";
        }

        return start;
    }

    private static async Task Write(Stream body, Process git, CancellationToken cancellation)
    {
        await body.CopyToAsync(git.StandardInput.BaseStream, cancellation);
        git.StandardInput.Close();
    }

    private static async Task<string?> ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
