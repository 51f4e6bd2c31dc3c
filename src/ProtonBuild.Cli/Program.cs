using System.Runtime.InteropServices;
using ProtonBuild.App;
using ProtonBuild.Cli;

// Never disposed: a signal may still come when everything else is over.
var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new CommandLineApp(ProcessContext.OfProcess(), Terminal.OfProcess()).Run(args, stop.Token);

void Stop(PosixSignalContext signal)
{
    // The first signal lets the work end in order; a second one ends the process at once.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
