namespace ProtonBuild.App;

/// <summary>The options ask for something that cannot be; the message is a sentence that says what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
