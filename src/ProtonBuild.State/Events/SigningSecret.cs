using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProtonBuild.Core.State;

namespace ProtonBuild.State.Events;

/// <summary>
/// A symmetric key of Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks): <c>whsec_</c> and 24 to 64
/// bytes in Base64, so that its libraries take it as it is.
/// </summary>
public sealed class SigningSecret
{
    internal const string HowToMake = "echo \"whsec_$(openssl rand -base64 32)\" makes one";

    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;

    private readonly byte[] key;

    private SigningSecret(byte[] key) => this.key = key;

    /// <summary>Throws <see cref="StateException"/> of kind <see cref="StateFault.Invalid"/>; what is wrong is said without the
    /// secret.</summary>
    public static SigningSecret Parse(string text)
    {
        var key = new byte[text.Length];
        return
            text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base64.IsValid(text.AsSpan(Prefix.Length))
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length)
            && length is >= Shortest and <= Longest
            ? new(key[..length])
            : throw new StateException(
                StateFault.Invalid,
                $"the secret of events is 'whsec_' and {Shortest} to {Longest} bytes in Base64; {HowToMake}"
            );
    }

    /// <summary>The signature of a message: <c>v1,</c> and HMAC-SHA256 of id, time and body in Base64.</summary>
    public string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, (ReadOnlySpan<byte>)[.. head, .. body]))}";
    }
}
