using ProtonBuild.Core.State;
using ProtonBuild.State.Events;

namespace ProtonBuild.Tests.Events;

public sealed class EventReceiverTests
{
    private const string Other = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    [Theory]
    [InlineData("https://hooks.example.com/x")]
    [InlineData("http://127.0.0.1:9000/x")]
    [InlineData("http://localhost/x")]
    [InlineData("http://[::1]/x")]
    public void Https_and_loopback_are_taken(string url) => Assert.Equal(new Uri(url), EventReceiver.Parse(url, EventSink.Secret).Url);

    [Theory]
    [InlineData(
        "http://hooks.example.com/x",
        EventSink.Secret,
        "events would cross the network to hooks.example.com in plain text; use https, or set PROTONBUILD_EVENTS_ALLOW_HTTP=1"
    )]
    [InlineData("http://169.254.169.254/latest", EventSink.Secret, "in plain text")]
    [InlineData("http://127.0.0.1.example.com/x", EventSink.Secret, "in plain text")]
    [InlineData("https://ada:hunter2@hooks.example.com", EventSink.Secret, "holds a user or password")]
    [InlineData("ftp://hooks.example.com", EventSink.Secret, "cannot be read")]
    [InlineData(
        "https://hooks.example.com",
        "hunter2hunter2hunter2hunter2",
        "the secret of events is 'whsec_' and 24 to 64 bytes in Base64; echo \"whsec_$(openssl rand -base64 32)\" makes one"
    )]
    [InlineData("https://hooks.example.com", "whsec_aHVudGVyMg==", "24 to 64 bytes")]
    [InlineData("https://hooks.example.com", "whsec_hunter2!", "24 to 64 bytes")]
    [InlineData("https://hooks.example.com", " \n", "and there are 0")]
    public void Anything_else_is_refused_in_a_sentence_without_the_secret(string url, string secret, string words)
    {
        var refused = Assert.Throws<StateException>(() => EventReceiver.Parse(url, secret));
        Assert.Equal(StateFault.Invalid, refused.Fault);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("unter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void While_a_secret_is_replaced_both_sign_and_neither_is_printed()
    {
        var receiver = EventReceiver.Parse("https://hooks.example.com/secret-path?token=1", $"{EventSink.Secret}\n{Other}\n");
        Assert.Equal((2, "https://hooks.example.com"), (receiver.Secrets.Count, receiver.ToString()));
        Assert.DoesNotContain("MDEy", $"{receiver.Secrets[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_is_the_one_of_the_standards_own_example()
    {
        // From the specification's test suite: https://github.com/standard-webhooks/standard-webhooks
        var secret = SigningSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = secret.Sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330),
            "{\"test\": 2432232314}"u8
        );
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }
}
