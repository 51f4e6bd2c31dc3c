using System.Net.Sockets;
using ProtonBuild.Core.State;
using ProtonBuild.Server;
using ProtonBuild.Server.Credentials;
using ProtonBuild.State;

try
{
    if (ServerOptions.Parse(args, Environment.GetEnvironmentVariable) is not { } options)
        return 0;
    await using var state = await StateStore.Open(options.Db, TimeProvider.System);
    await using var app = ServerHost.Build(options, state, TimeProvider.System);
    await app.StartAsync();
    var open = options.AccessKeys is null ? "; there are no access keys, so only this machine can reach it, as admin" : "";
    await Console.Error.WriteLineAsync($"protonbuild-server: listening on {string.Join(", ", app.Urls)}{open}");
    // On SIGTERM and Ctrl+C the server accepts no more requests, and stops after those in flight.
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception error) when (error is ServerOptionsException or AccessKeyException)
{
    return Complain(error.Message, 2);
}
catch (Exception error) when (error is StateException or IOException or SocketException)
{
    return Complain(error.Message, 3);
}

static int Complain(string message, int code)
{
    Console.Error.WriteLine($"protonbuild-server: {message.ReplaceLineEndings(" ")}");
    return code;
}
