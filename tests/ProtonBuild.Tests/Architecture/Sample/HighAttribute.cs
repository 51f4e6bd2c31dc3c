namespace ProtonBuild.Tests.Architecture.Sample.High;

/// <summary>What the types of the lower folder may not use.</summary>
[AttributeUsage(AttributeTargets.All)]
internal class HighAttribute : Attribute
{
    public static string Text => "";
}
