namespace ProtonBuild.Core.Templates.Patterns;

/// <summary>
/// Finds patterns for which a matcher that goes back takes exponential time: those where one text leads through a loop in
/// two ways, as in <c>(a+)+</c> or <c>(a|a)*</c> but not in <c>(a+-)*</c>. It looks for two different equal-lettered
/// paths from a position back to itself in the position automaton (Weber and Seidl's criterion EDA).
/// </summary>
internal sealed class Ambiguity
{
    /// <summary>Beyond this many steps between positions the check gives up; the time limit of the match remains.</summary>
    private const int MaxSteps = 600;

    /// <summary>A bounded repetition this long takes as long as an endless one.</summary>
    private const int Many = 10;

    private readonly List<CodePoints> sets = [];
    private readonly Dictionary<(int From, int To), int> steps = [];

    /// <summary>Whether some text makes a matcher that goes back take exponential time.</summary>
    public static bool Explodes(PatternNode pattern)
    {
        var automaton = new Ambiguity();
        automaton.Visit(pattern);
        return automaton.steps.Count <= MaxSteps && automaton.HasTwoWaysAround();
    }

    private readonly record struct Part(bool MayBeEmpty, IReadOnlyList<int> First, IReadOnlyList<int> Last);

    private Part Visit(PatternNode node)
    {
        if (steps.Count > MaxSteps)
            return new(true, [], []);
        switch (node)
        {
            case PatternNode.One one:
                sets.Add(one.Set);
                return new(false, [sets.Count - 1], [sets.Count - 1]);
            case PatternNode.Capture capture:
                return Visit(capture.Inner);
            case PatternNode.Sequence sequence:
                return sequence.Parts.Select(Visit).Aggregate(new Part(true, [], []), Join);
            case PatternNode.Choice choice:
                var options = choice.Options.Select(Visit).ToList();
                return new(
                    options.Exists(option => option.MayBeEmpty),
                    [.. options.SelectMany(option => option.First)],
                    [.. options.SelectMany(option => option.Last)]
                );
            case PatternNode.Repeat repeat:
                var inner = Visit(repeat.Inner);
                if (repeat.Most is null or >= Many)
                    Link(inner.Last, inner.First);
                return inner with { MayBeEmpty = inner.MayBeEmpty || repeat.Least == 0 };
            default:
                return new(true, [], []);
        }
    }

    private Part Join(Part left, Part right)
    {
        Link(left.Last, right.First);
        return new(
            left.MayBeEmpty && right.MayBeEmpty,
            left.MayBeEmpty ? [.. left.First, .. right.First] : left.First,
            right.MayBeEmpty ? [.. left.Last, .. right.Last] : right.Last
        );
    }

    /// <summary>A step that two operators allow counts twice: that is the ambiguity of <c>(a+)+</c>.</summary>
    private void Link(IReadOnlyList<int> from, IReadOnlyList<int> to)
    {
        foreach (var first in from)
        {
            foreach (var next in to)
            {
                if (steps.Count > MaxSteps)
                    return;
                steps[(first, next)] = steps.GetValueOrDefault((first, next)) + 1;
            }
        }
    }

    private bool HasTwoWaysAround()
    {
        var next = Neighbours(step => step.From, step => step.To);
        var previous = Neighbours(step => step.To, step => step.From);
        return Enumerable
            .Range(0, sets.Count)
            .Any(position =>
            {
                var around = Reached((position, position), next);
                around.IntersectWith(Reached((position, position), previous));
                return around.Any(pair => pair.A != pair.B)
                    || steps.Any(step =>
                        step.Value > 1 && around.Contains((step.Key.From, step.Key.From)) && around.Contains((step.Key.To, step.Key.To))
                    );
            });
    }

    private int[][] Neighbours(Func<(int From, int To), int> from, Func<(int From, int To), int> to)
    {
        var grouped = steps.Keys.ToLookup(from, to);
        return [.. Enumerable.Range(0, sets.Count).Select(position => grouped[position].ToArray())];
    }

    /// <summary>The pairs of positions that one text leads to along two paths, in at least one step.</summary>
    private HashSet<(int A, int B)> Reached((int A, int B) start, int[][] neighbours)
    {
        var reached = new HashSet<(int A, int B)>();
        var open = new Stack<(int A, int B)>([start]);
        while (open.TryPop(out var pair))
        {
            foreach (var a in neighbours[pair.A])
            {
                foreach (var b in neighbours[pair.B])
                {
                    if ((a == b || sets[a].Overlaps(sets[b])) && reached.Add((a, b)))
                        open.Push((a, b));
                }
            }
        }

        return reached;
    }
}
