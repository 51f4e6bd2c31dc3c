// Writes src/ProtonBuild.Server/Model/proton-2020-07-20.model from AWS Proton's published service model, which is not kept
// here: botocore 1.43.11 has it as data/proton/2020-07-20/service-2.json.gz. Unpack it, then
//     dotnet run tools/wire-model.cs service-2.json > src/ProtonBuild.Server/Model/proton-2020-07-20.model
#:property PublishAot=false
using System.Text.Json.Nodes;

string[] offered =
[
    "CreateServiceSyncConfig",
    "UpdateServiceSyncConfig",
    "GetServiceSyncConfig",
    "DeleteServiceSyncConfig",
    "GetServiceInstanceSyncStatus",
    "GetServiceSyncBlockerSummary",
    "UpdateServiceSyncBlocker",
    "GetRepositorySyncStatus",
    "ListRepositorySyncDefinitions",
    "CreateService",
    "GetService",
    "ListServices",
    "UpdateService",
    "DeleteService",
    "CreateServiceInstance",
    "GetServiceInstance",
    "UpdateServiceInstance",
    "ListServiceInstances",
    "CancelServiceInstanceDeployment",
    "GetDeployment",
    "ListDeployments",
    "DeleteDeployment",
    "NotifyResourceDeploymentStatusChange",
    "ListTagsForResource",
    "TagResource",
    "UntagResource",
];
var model = JsonNode.Parse(File.ReadAllText(args[0]))!;
var (operations, shapes) = (model["operations"]!.AsObject(), model["shapes"]!.AsObject());

Console.WriteLine("# Facts of AWS Proton's service model 2020-07-20, written by tools/wire-model.cs; a '*' marks what is required.");
foreach (var name in offered)
    Console.WriteLine(
        $"operation {name} {operations[name]!["input"]!["shape"]} "
            + string.Join(
                ' ',
                operations[name]!["errors"]!.AsArray().Select(error => Text(error!["shape"]).Replace("Exception", "")).Order()
            )
    );
Console.WriteLine($"not-offered {string.Join(' ', operations.Select(operation => operation.Key).Except(offered).Order())}");

var needed = new SortedSet<string>(StringComparer.Ordinal);
foreach (var name in offered)
    Need(Text(operations[name]!["input"]!["shape"]));
foreach (var name in needed)
    Console.WriteLine(Line(name, shapes[name]!));

void Need(string name)
{
    if (!needed.Add(name))
        return;
    foreach (var member in shapes[name]!["members"]?.AsObject() ?? [])
        Need(Text(member.Value!["shape"]));
    if (shapes[name]!["member"] is { } item)
        Need(Text(item["shape"]));
}

static string Line(string name, JsonNode shape) =>
    Text(shape["type"]) switch
    {
        "structure" => (
            $"structure {name} "
            + $"{string.Join(' ', shape["members"]!.AsObject().Select(member => Member(shape, member.Key, member.Value!)))}"
        ).TrimEnd(),
        "list" => $"list {name} {Text(shape["member"]!["shape"])} {Range(shape)}",
        "string" when shape["enum"] is { } values => $"enum {name} {string.Join(' ', values.AsArray())}",
        "string" => $"string {name} {Range(shape)} {Pattern(shape)}".TrimEnd(),
        "integer" => $"integer {name} {Range(shape)}",
        "boolean" => $"boolean {name}",
        var type => throw new NotSupportedException($"{name} is a {type}, which no input has had so far"),
    };

static string Member(JsonNode structure, string name, JsonNode member) =>
    $"{name}{(structure["required"]?.AsArray().Any(required => Text(required) == name) == true ? "*" : "")}:{Text(member["shape"])}";

static string Range(JsonNode shape) => $"{shape["min"]}..{shape["max"]}";

// The model's \d and \w mean ASCII; .NET's would take every script's digits and letters.
static string Pattern(JsonNode shape) => Text(shape["pattern"]).Replace(@"[\w", "[0-9A-Za-z_").Replace(@"\d", "[0-9]");

static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
