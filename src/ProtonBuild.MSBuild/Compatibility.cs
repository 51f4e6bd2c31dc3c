// What the compiler and MSBuild look for by name, and .NET Standard 2.0 does not have.

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}

namespace Microsoft.Build.Framework
{
    /// <summary>Says to <c>dotnet build -mt</c> that a task uses neither the current folder nor variables of its process, so that it needs
    /// no process of its own.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
}
