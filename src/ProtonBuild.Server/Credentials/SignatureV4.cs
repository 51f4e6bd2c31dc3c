using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.Server.Credentials;

/// <summary>
/// The parts of an <c>Authorization: AWS4-HMAC-SHA256 …</c> header, and the signature that a request must have for them
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html).
/// </summary>
/// <param name="KeyId">The id of the key that signed.</param>
/// <param name="Date">The day of the scope, <c>20261120</c>.</param>
/// <param name="Region">The region of the scope: any.</param>
/// <param name="Service">The service of the scope.</param>
/// <param name="SignedHeaders">Lower case, in order.</param>
/// <param name="Signature">The signature in the header, in hexadecimal.</param>
internal sealed record SignatureV4(
    string KeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature
)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string Moment = "yyyyMMdd'T'HHmmss'Z'";
    private const string Terminator = "aws4_request";

    private string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <summary>Reads the header; null where a part is missing or malformed.</summary>
    public static SignatureV4? Parse(string header)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
            if (part.Split('=', 2) is not [var name, var value] || !parts.TryAdd(name, value))
                return null;
        if (
            parts.Count != 3
            || parts.GetValueOrDefault("Credential")?.Split('/') is not [var id, var date, var region, var service, Terminator]
        )
            return null;
        if (
            parts.GetValueOrDefault("SignedHeaders")?.Split(';') is not { } headers
            || parts.GetValueOrDefault("Signature") is not { Length: 64 } signature
        )
            return null;
        var inOrder =
            headers.All(name => name.Length > 0)
            && headers.Zip(headers.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);
        return inOrder ? new(id, date, region, service, headers, signature) : null;
    }

    /// <summary>The signature of the request by this secret, in lower-case hexadecimal.</summary>
    public string Expected(HttpRequest request, string moment, byte[] payloadHash, string secret)
    {
        var canonical = SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalRequest(request, payloadHash)));
        var toSign = $"{Algorithm}\n{moment}\n{Scope}\n{Convert.ToHexStringLower(canonical)}";
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes($"AWS4{secret}"), Date), Region), Service), Terminator);
        return Convert.ToHexStringLower(Hmac(key, toSign));
    }

    public string CanonicalRequest(HttpRequest request, byte[] payloadHash)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n').Append(CanonicalQuery(request)).Append('\n');
        foreach (var name in SignedHeaders)
            text.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(Trimmed)).Append('\n');
        return text.Append('\n').AppendJoin(';', SignedHeaders).Append('\n').Append(Convert.ToHexStringLower(payloadHash)).ToString();
    }

    public static bool TryReadMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            text,
            Moment,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        );

    private static string CanonicalQuery(HttpRequest request) =>
        string.Join(
            '&',
            request
                .Query.SelectMany(parameter =>
                    parameter.Value.Select(value => (Name: Uri.EscapeDataString(parameter.Key), Value: Uri.EscapeDataString(value ?? "")))
                )
                .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
                .Select(parameter => $"{parameter.Name}={parameter.Value}")
        );

    /// <summary>Trims the value, and replaces several spaces by one.</summary>
    private static string Trimmed(string? value) => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
