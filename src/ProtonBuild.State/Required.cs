using ProtonBuild.Core.State;

namespace ProtonBuild.State;

internal static class Required
{
    /// <param name="text">What the request gives.</param>
    /// <param name="what">What it is, for the sentence that asks for it.</param>
    public static void Text(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new StateException(StateFault.Invalid, $"say {what}");
    }
}
