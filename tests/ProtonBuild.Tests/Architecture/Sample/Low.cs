using ProtonBuild.Tests.Architecture.Sample.High;

namespace ProtonBuild.Tests.Architecture.Sample.Low;

internal sealed class ByBase : HighAttribute;

internal sealed record ByField
{
#pragma warning disable CS0649 // Its type is all that matters.
    private readonly HighAttribute? field;
#pragma warning restore CS0649

    public override string ToString() => $"{field is null}";
}

internal interface ByParameter
{
    void Take(HighAttribute? one);
}

[High]
internal sealed class ByAttribute;

internal abstract class ByTypeArgument : List<Dictionary<string, HighAttribute>>;

internal static class ByConstraint
{
    public static string Of<T>()
        where T : HighAttribute => typeof(T).Name;
}

internal static class ByCall
{
    public static string Text() => HighAttribute.Text;
}

internal static class ByLambda
{
    public static Func<int, int> Function() => number => number + HighAttribute.Text.Length;
}

internal static class ByTypeOf
{
    public static string Name() => typeof(HighAttribute).Name;
}

internal abstract class ByArray
{
    public abstract HighAttribute[] All();
}

/// <summary>It says <see cref="HighAttribute"/> in words alone.</summary>
internal static class ByWord
{
    public const string Text = "ProtonBuild.Tests.Architecture.Sample.High.HighAttribute.Text";
}
