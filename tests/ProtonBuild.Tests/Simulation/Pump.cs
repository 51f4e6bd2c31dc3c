using System.Collections.Concurrent;

namespace ProtonBuild.Tests.Simulation;

/// <summary>Runs everything that awaits on the test's own thread, one piece after the other: what happens in which order is up to the test.</summary>
internal sealed class Pump : TaskScheduler
{
    private readonly BlockingCollection<Task> queue = [];

    /// <summary>Starts work whose every continuation stays here.</summary>
    public Task<T> Start<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Runs until there is nothing left to run: everybody waits for the test.</summary>
    public void Settle()
    {
        // The test framework's own context would take every continuation to its threads.
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        while (queue.TryTake(out var task)) TryExecuteTask(task);
        SynchronizationContext.SetSynchronizationContext(around);
    }

    protected override void QueueTask(Task task) => queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => queue;
}
