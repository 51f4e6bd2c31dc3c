using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ProtonBuild.Server.Credentials;

namespace ProtonBuild.Tests.Server;

/// <summary>The signatures that AWS publishes for its examples: the IAM guide's, and those of the Signature Version 4 test suite.</summary>
public sealed class SignatureTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Moment = "20150830T123600Z";

    [Theory]
    [InlineData(
        "GET",
        "",
        "iam",
        "Content-Type:application/x-www-form-urlencoded; charset=utf-8|Host:iam.amazonaws.com|X-Amz-Date:20150830T123600Z",
        "?Action=ListUsers&Version=2010-05-08",
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    )]
    [InlineData(
        "GET",
        "",
        "service",
        "Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z",
        "",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData(
        "POST",
        "",
        "service",
        "Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z",
        "",
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
    )]
    [InlineData(
        "GET",
        "",
        "service",
        "Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z",
        "?Param2=value2&Param1=value1",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    )]
    [InlineData(
        "GET",
        "",
        "service",
        "Host:example.amazonaws.com|My-Header1: value1|My-Header2: \"a   b   c\"|X-Amz-Date:20150830T123600Z",
        "",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"
    )]
    [InlineData(
        "POST",
        "Param1=value1",
        "service",
        "Content-Type:application/x-www-form-urlencoded|Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z",
        "",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
    )]
    public void The_examples_that_AWS_publishes_have_the_signatures_that_it_publishes(
        string method,
        string body,
        string service,
        string headers,
        string query,
        string signature
    )
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = (method, "/", new(query));
        foreach (var header in headers.Split('|'))
            request.Headers.Append(header.Split(':', 2)[0], header.Split(':', 2)[1]);
        var names = headers.Split('|').Select(header => header.Split(':')[0].ToLowerInvariant()).Order(StringComparer.Ordinal).ToList();
        var given = new SignatureV4("AKIDEXAMPLE", Moment[..8], "us-east-1", service, names, signature);
        Assert.Equal(signature, given.Expected(request, Moment, SHA256.HashData(Encoding.UTF8.GetBytes(body)), Secret));
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20150830/x/proton/aws4_request, SignedHeaders=host;x-amz-date")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/20150830/proton/aws4_request, SignedHeaders=host, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20150830/x/proton/aws4_request, SignedHeaders=host, Signature=5fa0")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/20150830/x/proton/aws4_request, SignedHeaders=x-amz-date;host, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/20150830/x/proton/aws4_request, SignedHeaders=host;host, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/20150830/x/proton/aws4_request, Credential=b/20150830/x/proton/aws4_request, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )]
    [InlineData("AWS4-HMAC-SHA256 ")]
    public void A_header_that_lacks_a_part_or_has_one_twice_is_none(string header) => Assert.Null(SignatureV4.Parse(header));
}
