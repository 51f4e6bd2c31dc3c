using System.Text.Json.Serialization;

namespace ProtonBuild.Core.Diagnostics;

/// <summary>The severity of a finding, in rising order, so that severities compare.</summary>
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
