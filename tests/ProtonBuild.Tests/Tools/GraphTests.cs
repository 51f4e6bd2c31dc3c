using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ProtonBuild.Core.Graphs;
using ProtonBuild.Core.Ops;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Tools;

public sealed class GraphTests
{
    private const string Small = """
        sync:
          services:
            db:
              one: { branch: dev, spec: a.yaml }
              two: { branch: dev, spec: a.yaml }
            web:
              depends_on: db
              one: { branch: dev, spec: a.yaml }
              two: { branch: dev, spec: a.yaml }
              prod: { branch: "prod<&'#;\"", spec: a.yaml, depends_on: one }
          publish: { from: dev, to: "prod<&'#;\"" }
        """;

    [Fact]
    public void Mermaid_has_a_subgraph_a_branch_and_an_edge_a_dependency() =>
        Assert.Equal(
            """
            flowchart LR
              subgraph b0["dev"]
                n0["db/one"]
                n1["db/two"]
                n2["web/one"]
                n3["web/two"]
                n5(("db"))
              end
              subgraph b1["prod#60;#38;#39;#35;#59;#34;"]
                n4["web/prod"]
              end
              n0 --> n5
              n1 --> n5
              n5 --> n2
              n5 --> n3
              n2 -.-> n4
              b0 == publish ==> b1

            """,
            MermaidGraph.Write(Graph(Small))
        );

    [Fact]
    public void Dot_quotes_what_names_hold()
    {
        var dot = DotGraph.Write(Graph(Small));
        Assert.Contains("    label=\"prod<&'#;\\\"\";\n", dot, StringComparison.Ordinal);
        Assert.Contains("  n2 -> n4 [style=dashed];\n", dot, StringComparison.Ordinal);
        Assert.Contains("  a0 -> a1 [ltail=cluster_0, lhead=cluster_1, label=publish, style=bold];\n", dot, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_a_title_a_description_and_every_name_as_text()
    {
        var svg = XDocument.Parse(SvgGraph.Write(Graph(Small))).Root!;
        Assert.Equal(("img", "title desc"), ((string)svg.Attribute("role")!, (string)svg.Attribute("aria-labelledby")!));
        var description = svg.Elements().Single(element => (string?)element.Attribute("id") == "desc").Value;
        Assert.Equal(
            "dev: wave 1 syncs db/one, db/two; wave 2 syncs web/one, web/two. prod<&'#;\": wave 1 syncs web/prod. dev "
                + "is published to prod<&'#;\".",
            description
        );
        Assert.Contains(
            svg.Descendants(),
            element => element.Name.LocalName == "text" && element.Value.StartsWith("prod<&'#;\"", StringComparison.Ordinal)
        );
        Assert.Equal(5, Boxes(svg, "node").Count);
    }

    [Fact]
    public void No_instance_covers_another_and_each_lies_within_its_branch()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var svg = XDocument.Parse(SvgGraph.Write(Graph(Generate(seed, services: 6, instances: 5)))).Root!;
            var (nodes, bands) = (Boxes(svg, "node"), Boxes(svg, "band"));
            Assert.Equal(30, nodes.Count);
            for (var i = 0; i < nodes.Count; i++)
            {
                Assert.Single(
                    bands,
                    band => band.X < nodes[i].X && band.Y < nodes[i].Y && band.Right > nodes[i].Right && band.Bottom > nodes[i].Bottom
                );
                Assert.DoesNotContain(
                    nodes.Skip(i + 1),
                    other => other.X < nodes[i].Right && nodes[i].X < other.Right && other.Y < nodes[i].Bottom && nodes[i].Y < other.Bottom
                );
            }

            Assert.True(bands.Zip(bands.Skip(1)).All(pair => pair.First.Bottom < pair.Second.Y), $"seed {seed}");
            Assert.True(bands.Max(band => band.Right) < double.Parse((string)svg.Attribute("width")!, CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(50, 20)]
    public void A_thousand_instances_take_less_than_a_second(int services, int instances)
    {
        var ops = Generate(1, services, instances);
        SvgGraph.Write(Graph(Small));
        var best = Enumerable
            .Range(0, 3)
            .Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                SvgGraph.Write(Graph(ops));
                return watch.ElapsedMilliseconds;
            });
        Assert.True(best < 1000, $"{best} ms");
    }

    [Fact]
    public async Task Several_formats_at_once_each_go_to_a_file_of_their_own_and_errors_draw_nothing()
    {
        var threeFormats = "graph --format svg --output a.svg --format dot --output a.dot --format mermaid".Split(' ');
        using var repository = TestRepository.Init();
        repository.Write("proton-ops.yaml", Small.Replace("from: dev", "from: dve", StringComparison.Ordinal));
        var run = await ToolRun.In(repository, threeFormats);
        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Out);
        Assert.Contains("error PB1015", run.Error, StringComparison.Ordinal);

        repository.Write("proton-ops.yaml", Small);
        run = await ToolRun.In(repository, threeFormats);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("flowchart LR\n", run.Out, StringComparison.Ordinal);
        Assert.StartsWith("digraph", File.ReadAllText(repository.PathOf("a.dot")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(repository.PathOf("a.svg")), StringComparison.Ordinal);
    }

    private static OpsGraph Graph(string text)
    {
        var (ops, findings) = OpsReader.Read(YamlReader.Read(new("ops.yaml", text)));
        Assert.Empty(findings);
        return OpsGraph.Of(ops);
    }

    /// <summary>Services on three branches that depend on earlier ones, whole or instance by instance, some across branches.</summary>
    private static string Generate(int seed, int services, int instances)
    {
        var random = new Random(seed);
        var text = new StringBuilder("sync:\n  services:\n");
        for (var s = 0; s < services; s++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    s{s}:\n");
            if (s > 0 && random.Next(2) == 0)
                text.Append(CultureInfo.InvariantCulture, $"      depends_on: s{random.Next(s)}\n");
            for (var i = 0; i < instances; i++)
            {
                var on =
                    s > 0 && random.Next(3) == 0
                        ? string.Create(CultureInfo.InvariantCulture, $", depends_on: s{random.Next(s)}/i{random.Next(instances)}")
                        : "";
                text.Append(CultureInfo.InvariantCulture, $"      i{i}: {{ branch: b{i % 3}, spec: a.yaml{on} }}\n");
            }
        }

        return text.Append("  publish:\n    - { from: b0, to: b1 }\n    - { from: b1, to: b2 }\n    - { from: b0, to: b2 }\n").ToString();
    }

    private static List<(double X, double Y, double Right, double Bottom)> Boxes(XElement svg, string kind)
    {
        return
        [
            .. svg.Descendants()
                .Where(element => (string?)element.Attribute("class") == kind && element.Name.LocalName == "rect")
                .Select(Box),
        ];

        static (double X, double Y, double Right, double Bottom) Box(XElement rect)
        {
            var (x, y) = (Value(rect, "x"), Value(rect, "y"));
            return (x, y, x + Value(rect, "width"), y + Value(rect, "height"));
        }

        static double Value(XElement rect, string name) => double.Parse((string)rect.Attribute(name)!, CultureInfo.InvariantCulture);
    }
}
