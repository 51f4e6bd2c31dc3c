using System.Collections;
using Microsoft.Build.Framework;

namespace ProtonBuild.MSBuild.Tests;

/// <summary>Stands in for MSBuild: keeps what a task logs and asks for, and answers with what the test prepared.</summary>
internal sealed class RecordingEngine : IBuildEngine7
{
    public Dictionary<string, string> Global { get; } = [];

    public List<BuildErrorEventArgs> Errors { get; } = [];

    public List<BuildWarningEventArgs> Warnings { get; } = [];

    public List<BuildMessageEventArgs> Messages { get; } = [];

    /// <summary>The properties of each project that was asked for.</summary>
    public List<Dictionary<string, string>> Asked { get; } = [];

    public IList<string> Removed { get; private set; } = [];

    public ITaskItem[] Answer { get; set; } = [];

    public bool AllowFailureWithoutError { get; set; }

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public bool IsRunningMultipleNodes => false;

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

    public IReadOnlyDictionary<string, string> GetGlobalProperties() => Global;

    public BuildEngineResult BuildProjectFilesInParallel(
        string[] projectFileNames,
        string[] targetNames,
        IDictionary[] globalProperties,
        IList<string>[] removeGlobalProperties,
        string[] toolsVersion,
        bool returnTargetOutputs
    )
    {
        Asked.Add((Dictionary<string, string>)globalProperties[0]);
        Removed = removeGlobalProperties[0];
        return new(true, [new Dictionary<string, ITaskItem[]> { [targetNames[0]] = Answer }]);
    }

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        throw new NotSupportedException();

    public bool BuildProjectFile(
        string projectFileName,
        string[] targetNames,
        IDictionary globalProperties,
        IDictionary targetOutputs,
        string toolsVersion
    ) => throw new NotSupportedException();

    public bool BuildProjectFilesInParallel(
        string[] projectFileNames,
        string[] targetNames,
        IDictionary[] globalProperties,
        IDictionary[] targetOutputsPerProject,
        string[] toolsVersion,
        bool useResultsCache,
        bool unloadProjectsOnCompletion
    ) => throw new NotSupportedException();

    public void Yield()
    {
        // One project, one node.
    }

    public void Reacquire()
    {
        // The same.
    }

    public void RegisterTaskObject(object key, object obj, RegisteredTaskObjectLifetime lifetime, bool allowEarlyCollection) =>
        throw new NotSupportedException();

    public object GetRegisteredTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => throw new NotSupportedException();

    public object UnregisterTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => throw new NotSupportedException();

    public void LogTelemetry(string eventName, IDictionary<string, string> properties) => throw new NotSupportedException();
}
