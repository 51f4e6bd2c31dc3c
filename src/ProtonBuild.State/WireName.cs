using System.Reflection;
using System.Text.Json.Serialization;

namespace ProtonBuild.State;

/// <summary>An enum's value is stored under the name that it has on the wire.</summary>
internal static class WireName
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.OfValue[value];

    public static T Parse<T>(string name)
        where T : struct, Enum => Names<T>.OfName[name];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> OfValue = Enum.GetValues<T>()
            .ToDictionary(
                value => value,
                value =>
                    typeof(T).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString()
            );

        public static readonly Dictionary<string, T> OfName = OfValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
