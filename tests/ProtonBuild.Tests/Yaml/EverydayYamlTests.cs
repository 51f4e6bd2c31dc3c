using System.Text;
using ProtonBuild.Core.Yaml;

namespace ProtonBuild.Tests.Yaml;

/// <summary>The short way through a file must say, place for place, what the long one says.</summary>
public class EverydayYamlTests
{
    private const string Pieces = "  \n\n\n- ::#,{}[]'\"&*!|>%@`~?.0189-+_abyY=<\\\t\r\u00e9";

    private static readonly string[] Corpus =
    [
        "a: b\n",
        "a: b",
        "a: b # c\n\n  # d\ne: 'f'   \n\n",
        "- a\n- b: c\n  d: e\n- 'f'\n",
        "a:\n- b\n- c\nd:\n  - e\n",
        "a: {b: c, 'd': [e, 1.5, {f: g}], h: {}}\ni: []\n",
        "a:\n    b:\n        c: d\n    e: f\ng: h",
        "a: b c  d   # e\n",
        "a: http://b:80/c#d\n",
        "a: -5\nb: -x\n",
        "a:\nb: c\n",
        "a: b\n  c\n",
        "a: b\na: c\n",
        "a: yes\n",
        "a: 012\n",
        "- - a\n",
        "'a' : b\n",
        "a : b\n",
        "a: [b,c]\n",
        "a: [b,]\n",
        "a: {b}\n",
        "a: {b:c}\n",
        "a: 'b''c'\n",
        "a: \"b\\nc\"\n",
        "a: &b c\nd: *b\n",
        "a: !!str 5\n",
        "<<: {a: b}\n",
        "a: |\n  b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "  a: b\n  c: d\n",
        "  a: b\nc: d\n",
        "a:\n   b: c\n  d: e\n",
        "a: 'b'c\n",
        "a: 'b'#c\n",
        "a: [b]#c\n",
        "a: b: c\n",
        "- a: b\n   c: d\n",
        "-  a: b\n   c: d\n",
        "a: 'b\n",
        "a: {b: c\n",
        "a: {b: c}}\n",
        "a: [b: c]\n",
        "1: 2\n",
        "a: ~\nb: null\n",
        "a: ...\n",
        "... a: b\n",
        "a: {b: ,}\n",
        "a: {\"b\":c}\n",
        "? a\n: b\n",
        "a: '#b'\n",
        "a:  # b\n  c: d\n",
        "a: [ b , c ]  # d",
        "-\n  a: b\n-\n  - c\n",
        "#a\n",
        "",
        "a",
        "[a]\n",
        "a:\n  - b\n - c\n",
    ];

    public static TheoryData<string> Texts => [.. Corpus];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_fast_reader_reads_what_the_full_reader_reads(string text) => Compare(text);

    [Fact]
    public void Both_readers_agree_on_damaged_files_too()
    {
        var random = new Random(20_261_120);
        string[] texts = [.. Corpus, Spec];
        var shortWays = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var text = new StringBuilder(texts[random.Next(texts.Length)]);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                Edit(text, random);
            if (Compare(text.ToString()))
                shortWays++;
        }

        Assert.True(shortWays > 2_000, $"only {shortWays} texts were read the short way");
    }

    [Fact]
    public void A_spec_file_as_people_write_it_goes_the_short_way() => Assert.NotNull(FastYamlReader.Read(Spec));

    private const string Spec =
        "# synced\nproton: \"ServiceSpec\"\ninstances:\n  - name: \"alpha\"\n    environment: env # where\n    spec:\n  "
        + "    port: 80\n      image: \"a/b:1.2\"\n      list: [1, 'x']\n  - {name: beta, environment: env}\n";

    private static void Edit(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length + 1);
        if (random.Next(2) == 0 && at < text.Length)
            text.Remove(at, 1);
        else
            text.Insert(at, Pieces[random.Next(Pieces.Length)]);
    }

    private static bool Compare(string text)
    {
        if (FastYamlReader.Read(text) is not { } everyday)
            return false;
        var document = YamlReader.ReadByTheBook(new("a.yaml", text));
        Assert.True(document.Findings.Count == 0, $"a finding was lost in:\n{text}");
        Assert.True(Show(document.Root) == Show(everyday), $"{text}\nthe long way: {Show(document.Root)}\nthe short way: {Show(everyday)}");
        return true;
    }

    private static string Show(YamlNode? node) =>
        node switch
        {
            YamlMapping mapping =>
                $"{mapping.Span} {{{string.Concat(mapping.Entries.Select(entry => $"\n{Show(entry.Key)} = {Show(entry.Value)}"))}}}",
            YamlSequence list => $"{list.Span} [{string.Concat(list.Items.Select(item => "\n" + Show(item)))}]",
            YamlScalar scalar => $"{scalar.Span} {scalar.IsPlain} {scalar.Kind} '{scalar.Text}'",
            _ => "nothing",
        };
}
