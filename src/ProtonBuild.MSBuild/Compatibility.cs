// Types that the compiler and MSBuild find by name, and that .NET Standard 2.0 lacks.

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}

namespace Microsoft.Build.Framework
{
    /// <summary>Marks a task for <c>dotnet build -mt</c>: it uses neither the current folder nor environment variables, so it needs
    /// no process of its own.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
}
