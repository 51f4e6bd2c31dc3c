namespace ProtonBuild.Core.Texts;

/// <summary>The shortest list of kept (' '), removed ('-') and added ('+') lines: Myers' greedy algorithm
/// (https://doi.org/10.1007/BF01840446).</summary>
internal static class LineScript
{
    /// <summary>Beyond this many changes the texts are unrelated, and a shortest script is not worth its
    /// memory.</summary>
    private const int MaxChanges = 1000;

    public static List<(char Kind, string Line)> Of(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        return
        [
            .. before[..head].Select(line => (' ', line)),
            .. Middle(before[head..^tail], after[head..^tail]),
            .. before[^tail..].Select(line => (' ', line)),
        ];
    }

    private static IEnumerable<(char Kind, string Line)> Middle(List<string> a, List<string> b)
    {
        if (a.Count == 0 || b.Count == 0 || Frontiers(a, b) is not { } trace)
            return a.Select(line => ('-', line)).Concat(b.Select(line => ('+', line)));
        var script = new List<(char Kind, string Line)>();
        var (x, y) = (a.Count, b.Count);
        for (var changes = trace.Count - 1; changes >= 0; changes--)
        {
            var (k, ends) = (x - y, trace[changes]);
            var isDown = k == -changes || (k != changes && End(ends, k - 1) < End(ends, k + 1));
            var fromX = changes == 0 ? 0 : End(ends, isDown ? k + 1 : k - 1);
            var fromY = changes == 0 ? 0 : fromX - (isDown ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
            {
                script.Add((' ', a[--x]));
                y--;
            }

            if (changes == 0)
                break;
            if (isDown)
                script.Add(('+', b[--y]));
            else
                script.Add(('-', a[--x]));
        }

        script.Reverse();
        return script;
    }

    /// <summary>How far each diagonal reached before each further change; null where the texts are too different.</summary>
    private static List<int[]>? Frontiers(List<string> a, List<string> b)
    {
        var trace = new List<int[]>();
        var ends = new int[3];
        for (var changes = 0; changes <= Math.Min(MaxChanges, a.Count + b.Count); changes++)
        {
            trace.Add(ends);
            var next = new int[(2 * changes) + 5];
            ends.CopyTo(next, 1);
            for (var k = -changes; k <= changes; k += 2)
            {
                var isDown = k == -changes || (k != changes && End(ends, k - 1) < End(ends, k + 1));
                var x =
                    changes == 0 ? 0
                    : isDown ? End(ends, k + 1)
                    : End(ends, k - 1) + 1;
                while (x < a.Count && x - k < b.Count && a[x] == b[x - k])
                    x++;
                next[k + (next.Length / 2)] = x;
                if (x >= a.Count && x - k >= b.Count)
                    return trace;
            }

            ends = next;
        }

        return null;
    }

    private static int End(int[] ends, int k) => ends[k + (ends.Length / 2)];
}
