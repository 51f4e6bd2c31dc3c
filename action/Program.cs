using System.Runtime.InteropServices;
using ProtonBuild.GitHubAction;

// The runner interrupts a step of a cancelled job, and kills it ten seconds later. Never disposed: a signal may still come.
var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await new Step(Runner.OfProcess(), TimeProvider.System).Run(stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
