using System.Security.Cryptography;
using System.Text;
using ProtonBuild.Server.Wire;

namespace ProtonBuild.Server.Credentials;

/// <summary>Identifies the caller by the AWS signature or the bearer token of a request. Throws <see cref="WireException"/>.</summary>
internal sealed class Authentication(AccessKeys keys, TimeProvider time)
{
    private const string Service = "proton";
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private static readonly string[] Signed = ["host", "x-amz-date", "x-amz-target"];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Compared for an unknown key, so that it takes the same time as a wrong secret.</summary>
    private static readonly string NoSecret = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public AccessKey Caller(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var given = request.Headers.Authorization;
        if (given is not [{ Length: > 0 } header])
            throw new WireException(
                403,
                "MissingAuthenticationTokenException",
                "the request has no credentials; sign it (AWS Signature Version 4) or send a bearer token: Authorization: Bearer ID.SECRET"
            );
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return ByToken(header[Bearer.Length..].Trim());
        return header.StartsWith(SignatureV4.Algorithm + " ", StringComparison.Ordinal)
            ? BySignature(request, body, header)
            : throw Incomplete($"the Authorization header is neither '{SignatureV4.Algorithm} …' nor 'Bearer …'");
    }

    /// <summary>
    /// The visitor of the page: the browser asks for a name and a password, which are a key's id and secret. Only the page accepts
    /// them, since a browser also adds them to requests that another site makes it send.
    /// </summary>
    public AccessKey Visitor(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        try
        {
            if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
                return ByToken(header[Bearer.Length..].Trim());
            if (header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
                return BySecret(Encoding.UTF8.GetString(Convert.FromBase64String(header[Basic.Length..].Trim())), ':');
        }
        catch (FormatException)
        {
            throw Rejected("the Authorization header is not what a browser sends");
        }
        catch (WireException)
        {
            throw Rejected("no access key has this id and secret");
        }

        throw Rejected("the request has no credentials");

        static WireException Rejected(string what) =>
            new(401, "UnrecognizedClientException", $"{what}; give an access key's id as the name and its secret as the password");
    }

    private AccessKey ByToken(string token) => BySecret(token, '.');

    private AccessKey BySecret(string text, char between)
    {
        var end = text.IndexOf(between, StringComparison.Ordinal);
        var key = end > 0 ? keys.Find(text[..end]) : null;
        var right = Same(text[(end + 1)..], key?.Secret ?? NoSecret);
        return right && key is not null ? key : throw Unknown();
    }

    private AccessKey BySignature(HttpRequest request, ReadOnlyMemory<byte> body, string header)
    {
        var signature =
            SignatureV4.Parse(header)
            ?? throw Incomplete(
                "the Authorization header must be AWS4-HMAC-SHA256 Credential=ID/DATE/REGION/proton/aws4_request, "
                    + "SignedHeaders=…, Signature=…"
            );
        var moment = request.Headers["x-amz-date"] is [{ } date] ? date : throw Incomplete("the request has no x-amz-date header");
        Require(request, signature, moment);
        var key = keys.Find(signature.KeyId);
        var expected = signature.Expected(request, moment, SHA256.HashData(body.Span), key?.Secret ?? NoSecret);
        return Same(signature.Signature, expected) && key is not null ? key : throw Unknown();
    }

    /// <summary>A signature must cover these, so that it is valid for no other request, time or service.</summary>
    private void Require(HttpRequest request, SignatureV4 signature, string moment)
    {
        foreach (var name in Signed.Where(name => request.Headers.ContainsKey(name) && !signature.SignedHeaders.Contains(name)))
            throw Incomplete($"the header '{name}' must be among the signed ones");
        if (signature.SignedHeaders.FirstOrDefault(name => !request.Headers.ContainsKey(name)) is { } missing)
            throw Incomplete($"the header '{(missing.Length > 50 ? "…" : missing)}' was signed but not sent");
        if (!SignatureV4.TryReadMoment(moment, out var signedAt))
            throw Incomplete("x-amz-date must be like 20261120T223011Z");
        if (signature.Service != Service || signature.Date != moment[..8])
            throw new WireException(
                403,
                "InvalidSignatureException",
                $"the credential must be scoped to the date of x-amz-date and to the service '{Service}'"
            );
        var late = time.GetUtcNow() - signedAt;
        if (late.Duration() > Skew)
            throw new WireException(
                403,
                "InvalidSignatureException",
                $"the request was signed "
                    + $"{(late > TimeSpan.Zero ? "more than 5 minutes ago" : "for a time more than 5 minutes ahead")}; set the "
                    + $"clock and sign it anew"
            );
    }

    /// <summary>Compares hashes, so that the time tells neither where the texts differ nor how long the secret is.</summary>
    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)),
            SHA256.HashData(Encoding.UTF8.GetBytes(expected))
        );

    private static WireException Unknown() => new(403, "UnrecognizedClientException", "unknown access key or wrong secret");

    private static WireException Incomplete(string message) => new(403, "IncompleteSignatureException", message);
}
