using ProtonBuild.Demo;

var root = args is [var given] ? given : Environment.CurrentDirectory;
var example = ExampleRepository.Create(Path.Combine(root, "examples/frontend-svc"), Path.Combine(root, "artifacts/demo/frontend-svc"));
var story = new Story(Path.Combine(root, "src/ProtonBuild.Cli/bin/Release/net10.0/protonbuild.dll"), example);
FrontendStory.Tell(story, example);
return story.End();
