using System.Collections.Concurrent;

namespace ProtonBuild.Tests.Simulation;

/// <summary>Runs everything that awaits on the test's own thread, one piece after the other: what happens in which order is up to the
/// test.</summary>
internal sealed class Pump : TaskScheduler
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly BlockingCollection<Task> queue = [];
    private int outside;

    /// <summary>Starts work whose every continuation stays here.</summary>
    public Task<T> Start<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Lets a call go where it is answered by others, over a network, say; what comes after it runs here again.</summary>
    public async Task<T> Outside<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref outside);
        try
        {
            return await Task.Run(call);
        }
        finally
        {
            Interlocked.Decrement(ref outside);
        }
    }

    /// <summary>Runs until there is nothing left to run and no answer to come: everybody waits for the test.</summary>
    public void Settle()
    {
        // The test framework's own context would take every continuation to its threads.
        var around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        for (var isOver = false; !isOver; )
        {
            // Looked at before the queue: an answer is in the queue before its call counts as over.
            var awaited = Volatile.Read(ref outside) > 0;
            if (queue.TryTake(out var task, awaited ? Glance : TimeSpan.Zero))
                TryExecuteTask(task);
            else
                isOver = !awaited;
        }

        SynchronizationContext.SetSynchronizationContext(around);
    }

    protected override void QueueTask(Task task) => queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => queue;
}
