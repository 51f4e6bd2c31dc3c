using System.Globalization;
using System.Net;

namespace ProtonBuild.GitHub.Http;

/// <summary>Turns a refusal into a sentence: the request, GitHub's message, and the missing permission or setting.</summary>
internal static class ErrorMessage
{
    private const int MaxSaid = 300;

    public static GitHubException Of(ApiRequest request, ApiResponse answer)
    {
        var said = Short(answer.Message);
        return new(
            $"GitHub refused to {request.What} ({(int)answer.Status}{(said.Length == 0 ? "" : $": {said}")}); "
                + $"{Remedy(request, answer, said)}",
            answer.Status,
            answer.Message
        );
    }

    private static string Remedy(ApiRequest request, ApiResponse answer, string said) =>
        answer switch
        {
            { IsRateLimited: true } => RateLimit(answer),
            { IsFault: true } => "it stayed so; see https://www.githubstatus.com and run this again",
            _ => answer.Status switch
            {
                HttpStatusCode.Unauthorized => "the token is wrong or has expired: set GITHUB_TOKEN to a valid one",
                HttpStatusCode.Forbidden => Forbidden(request, said),
                HttpStatusCode.NotFound =>
                    $"it is not there, or the token may not see it: look at the repository's name, and give the token "
                        + $"'{request.Permission}'",
                HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect =>
                    "the repository was renamed or moved: point origin or GITHUB_REPOSITORY at where it is now",
                HttpStatusCode.UnprocessableEntity => "GitHub finds what was sent wrong; its reason says what to change",
                _ => "if it stays so, see https://www.githubstatus.com",
            },
        };

    private static string Forbidden(ApiRequest request, string said)
    {
        if (Has("not permitted to create or approve pull requests"))
            return "turn on 'Allow GitHub Actions to create and approve pull requests' in Settings, Actions, General of the "
                + "repository (or of its organization)";
        if (Has("SAML"))
            return "authorize the token for the organization's single sign-on, in your settings under Developer settings";
        if (Has("Resource not accessible by personal access token"))
            return $"give the token the permission '{request.Permission}'";
        if (Has("Resource not accessible by integration"))
            return $"add 'permissions: {request.Permission}' to the workflow's job (the token of a pull request from a fork can only read)";
        return Has("archived") ? "unarchive the repository, or publish nothing from it" : $"the token needs '{request.Permission}'";

        bool Has(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private static string RateLimit(ApiResponse answer)
    {
        if (answer.QuotaReturns is { } returns)
            return string.Create(CultureInfo.InvariantCulture, $"run this again after {returns.UtcDateTime:HH:mm:ss} UTC");
        return answer.RetryAfter is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"run this again in {Math.Ceiling(wait.TotalMinutes)} min")
            : "run this again in some minutes";
    }

    private static string Short(string text)
    {
        var line = string.Concat(text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Trim().TrimEnd('.');
        return line.Length <= MaxSaid ? line : line[..MaxSaid] + "…";
    }
}
