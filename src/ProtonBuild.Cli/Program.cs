using ProtonBuild.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await new Tool(Surroundings.OfProcess()).Run(args, stop.Token);
