namespace ProtonBuild.App;

/// <summary>A number with its noun, as in <c>3 files</c>.</summary>
public static class Quantity
{
    public static string Of(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
