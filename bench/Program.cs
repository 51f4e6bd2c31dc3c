using System.Globalization;
using ProtonBuild.Bench;

// A line's own process, started by the plan: bench endpoint WHAT FOLDER, or bench sync WHAT STORE PROGRAM FOLDER.
if (args is ["endpoint", var what, var folder])
{
    await EndpointLoad.Run(what, folder);
    return 0;
}

if (args is ["sync", var change, var store, var program, var work])
{
    await new SyncLoad(program, work).Run(change, store);
    return 0;
}

// Usage: bench ROOT [RUNS] [WORD]: everything measured RUNS times, or only the lines with WORD in them and their peers.
var root = args is [var given, ..] ? given : Environment.CurrentDirectory;
var runs = args is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 10;
var plan = new BenchPlan(root, Path.Combine(root, "artifacts/bench"));
var measured = plan.Measurements(args is [_, _, var word, ..] ? word : "").Select(measurement => new Measured(measurement)).ToList();

// Side by side, so that what else the machine does falls on all of them. The first round only warms the disk's cache.
for (var run = 0; run <= runs; run++)
{
    foreach (var one in measured)
        one.Run(keep: run > 0);
    Console.Error.WriteLine(run == 0 ? "warm" : $"{run} of {runs}");
}

var within = Table.Write(Console.Out, measured, runs);
return within ? 0 : 1;
