// Writes what the wire is made of, into src/ProtonBuild.State/Wire:
//     dotnet run --project tools/WireModel                      the C# records, from the committed .model file
//     dotnet run --project tools/WireModel -- service-2.json    the .model file first, from AWS Proton's service model
// The service model is not kept here: botocore 1.43.11 has it as data/proton/2020-07-20/service-2.json.gz.
using ProtonBuild.WireModel;

var folder = Path.Combine("src", "ProtonBuild.State", "Wire");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"wire-model: {folder} is missing; run this in the root of the repository");
    return 2;
}

var file = Path.Combine(folder, ModelFile.Name);
if (args is [var published])
    File.WriteAllText(file, ServiceDescription.ToModel(File.ReadAllText(published)));
foreach (var (name, text) in WireCode.Of(ModelFile.Parse(File.ReadAllText(file))))
    File.WriteAllText(Path.Combine(folder, name), text);
return 0;
