using System.Security.Cryptography;
using System.Text;

namespace ProtonBuild.Tests.Server;

/// <summary>Signs requests as AWS' clients do: written from their documentation, apart from the code that verifies.</summary>
internal static class Signer
{
    public static HttpRequestMessage Request(
        Uri url,
        string target,
        string body,
        (string Id, string Secret) key,
        DateTimeOffset at,
        string service = "proton"
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        var moment = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var scope = $"{moment[..8]}/eu-west-1/{service}/aws4_request";
        var canonical = string.Join(
            '\n',
            "POST",
            "/",
            "",
            "content-type:application/x-amz-json-1.0",
            $"host:{url.Authority}",
            $"x-amz-date:{moment}",
            $"x-amz-target:{target}",
            "",
            "content-type;host;x-amz-date;x-amz-target",
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)))
        );
        var toSign = $"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = new[] { moment[..8], "eu-west-1", service, "aws4_request", toSign }.Aggregate(
            Encoding.UTF8.GetBytes($"AWS4{key.Secret}"),
            (secret, text) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text))
        );
        request.Headers.Add("X-Amz-Date", moment);
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={key.Id}/{scope}, SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                + $"Signature={Hex(signature)}"
        );
        return request;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
