using ProtonBuild.App;
using Spectre.Console.Rendering;

namespace ProtonBuild.Cli;

/// <summary>Looks at everything that goes to a console, so that no command has to think of <see cref="Printable"/>.</summary>
internal sealed class PrintableHook : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(inner => new Shown(inner));

    private sealed class Shown(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner
                .Render(options, maxWidth)
                .Select(segment =>
                    segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(Printable.Of(segment.Text), segment.Style)
                );
    }
}
