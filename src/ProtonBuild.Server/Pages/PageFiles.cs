using System.Security.Cryptography;

namespace ProtonBuild.Server.Pages;

/// <summary>The style sheet and the icon: the same for all visitors, so browsers cache them until the program changes.</summary>
internal static class PageFiles
{
    private static readonly byte[] Style = Read("page.css");
    private static readonly byte[] Icon = Read("page.svg");

    public static string StyleAddress { get; } = $"/page.css?{Version(Style)}";

    public static string IconAddress { get; } = $"/page.svg?{Version(Icon)}";

    public static Task SendStyle(HttpContext context) => Send(context, "text/css; charset=utf-8", Style);

    public static Task SendIcon(HttpContext context) => Send(context, "image/svg+xml", Icon);

    private static async Task Send(HttpContext context, string type, byte[] content)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static string Version(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..12];

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
