using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ProtonBuild.TestSupport;

/// <summary>
/// xunit, which skips the tests whose trait names a requirement that this machine does not meet. An attribute cannot do it: these tests are
/// inherited by one class that needs nothing and by one that needs, say, PostgreSQL.
/// </summary>
public sealed class RequirementFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assembly, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions
        ) => base.RunTestCases(testCases.Select(Skipped), executionMessageSink, executionOptions);

        private static IXunitTestCase Skipped(IXunitTestCase test)
        {
            if (test is XunitTestCase { SkipReason: null } && Reason(test.Traits) is { } reason)
                SkipReason.SetValue(test, reason);
            return test;
        }

        private static string? Reason(Dictionary<string, List<string>> traits) =>
            Requirement.IsCi ? null
            : Has(traits, "Database", "PostgreSQL") ? PostgresServer.Missing
            : Has(traits, "Engine", "libgit2") ? Requirement.MissingLibGit2
            : null;

        private static bool Has(Dictionary<string, List<string>> traits, string name, string value) =>
            traits.TryGetValue(name, out var values) && values.Contains(value);

        private static readonly PropertyInfo SkipReason = typeof(XunitTestCase).GetProperty(nameof(XunitTestCase.SkipReason))!;
    }
}
