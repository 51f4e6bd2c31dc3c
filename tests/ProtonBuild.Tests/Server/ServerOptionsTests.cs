using ProtonBuild.Server;

namespace ProtonBuild.Tests.Server;

public sealed class ServerOptionsTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void An_option_that_is_not_given_has_a_default()
    {
        var options = Parse(None)!;
        Assert.Equal(
            ("http://127.0.0.1:8420/", "state.db", null, 2000),
            (options.Urls.Single().ToString(), options.Db, options.AccessKeys, options.RequestsPerSecond)
        );
    }

    [Fact]
    public void The_environment_says_what_the_command_line_does_not()
    {
        var variables = new Dictionary<string, string>
        {
            ["PROTONBUILD_SERVER_URLS"] = "http://*:80",
            ["PROTONBUILD_SERVER_DB"] = "Host=db",
            ["PROTONBUILD_SERVER_ACCESS_KEYS"] = "k.json",
            ["PROTONBUILD_SERVER_REQUESTS_PER_SECOND"] = "7",
        };
        var options = Parse(variables, "--db", "own.db")!;
        Assert.Equal(
            ("http://0.0.0.0/", "own.db", "k.json", 7),
            (options.Urls.Single().ToString(), options.Db, options.AccessKeys, options.RequestsPerSecond)
        );
    }

    [Theory]
    [InlineData("'protonbuild-server' does not accept '--url'; did you mean '--urls'?", "--url", "http://127.0.0.1:1")]
    [InlineData("'protonbuild-server' does not accept 'state.db'", "state.db")]
    [InlineData("required argument missing for option: '--db'", "--db")]
    [InlineData(
        "without access keys the server listens on loopback only, and other machines can reach http://0.0.0.0:8420/",
        "--urls",
        "http://*:8420"
    )]
    [InlineData(
        "without access keys the server listens on loopback only, and other machines can reach http://192.0.2.1/",
        "--urls",
        "http://127.0.0.1:1;http://192.0.2.1"
    )]
    [InlineData("terminate TLS at a reverse proxy", "--urls", "https://127.0.0.1:1")]
    [InlineData("'8420' is not an address", "--urls", "8420")]
    [InlineData("'http://127.0.0.1:1/x' is not an address", "--urls", "http://127.0.0.1:1/x")]
    [InlineData("a number from 1", "--requests-per-second", "0")]
    public void A_wrong_command_line_is_one_sentence(string words, params string[] args) =>
        Assert.StartsWith(
            words,
            Assert
                .Throws<ServerOptionsException>(() => Parse(None, args))
                .Message.Replace("--requests-per-second is ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

    private static ServerOptions? Parse(Dictionary<string, string> variables, params string[] args) =>
        ServerOptions.Parse(args, name => variables.GetValueOrDefault(name));
}
