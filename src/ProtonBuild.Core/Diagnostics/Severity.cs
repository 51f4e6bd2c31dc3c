using System.Text.Json.Serialization;

namespace ProtonBuild.Core.Diagnostics;

/// <summary>How much a finding weighs; in rising order, so that severities compare.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    [JsonStringEnumMemberName("off")]
    Off,

    [JsonStringEnumMemberName("info")]
    Info,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("error")]
    Error,
}
