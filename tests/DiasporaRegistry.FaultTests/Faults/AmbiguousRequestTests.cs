using System.Net;
using System.Net.Sockets;
using System.Text;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Requests of which two servers could think differently where they end: behind a proxy, what follows would be somebody else's.</summary>
public sealed class AmbiguousRequestTests(RigTemplate template)
{
    const string Smuggled = "GET /es/account/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    // The framework's server reads "+5" as 5. A proxy that refuses it, as those in use do, leaves nothing to think differently about; docs/security/asvs.md keeps this open.
    static readonly string[] Lenient = ["a length with a sign"];

    static readonly (string Name, string Request)[] Requests =
    [
        ("two lengths", Post("Content-Length: 5\r\nContent-Length: 60\r\n") + "x=123" + Smuggled),
        ("two lengths in one line", Post("Content-Length: 5, 60\r\n") + "x=123" + Smuggled),
        ("a length and chunks", Post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + Smuggled),
        ("chunks and a length", Post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n" + Smuggled),
        ("chunks that are not the last coding", Post("Transfer-Encoding: chunked, identity\r\n") + "0\r\n\r\n" + Smuggled),
        ("a coding that nobody knows", Post("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n" + Smuggled),
        ("a space before the colon", Post("Transfer-Encoding : chunked\r\n") + "0\r\n\r\n" + Smuggled),
        ("a folded line", Post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n" + Smuggled),
        ("a negative length", Post("Content-Length: -5\r\n") + Smuggled),
        ("a length with a sign", Post("Content-Length: +5\r\n") + "x=123" + Smuggled),
        ("a chunk of no number", Post("Transfer-Encoding: chunked\r\n") + "zz\r\nx\r\n0\r\n\r\n" + Smuggled),
        ("a chunk longer than it says", Post("Transfer-Encoding: chunked\r\n") + "1\r\nxxxx\r\n0\r\n\r\n" + Smuggled),
        ("a chunk beyond all numbers", Post("Transfer-Encoding: chunked\r\n") + "fffffffffffffffff\r\nx\r\n0\r\n\r\n" + Smuggled),
        ("two hosts", "GET /es HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n"),
        ("no host", "GET /es HTTP/1.1\r\n\r\n"),
        ("chunks in the old protocol", "POST /es/account/sign-in HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n" + Smuggled),
    ];

    [Fact(Explicit = true)]
    public async Task A_request_whose_end_is_not_certain_is_refused_or_its_connection_closed()
    {
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var node = register.Nodes[0];
        await using var line = new Line(() => new IPEndPoint(IPAddress.Loopback, node.Address.Port));
        Assert.Contains(" 200 ", (await SaidAsync(line, "GET /es HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))[..20], StringComparison.Ordinal);
        var wrong = new List<string>();
        foreach (var (name, request) in Requests)
        {
            var said = await SaidAsync(line, request);
            var answers = said.Split("HTTP/1.1 ").Skip(1).Select(a => a[..3]).ToList();
            // One refusal and the end, or the end alone: whatever stood behind it was nobody's request.
            if (answers.Count > 1 || (answers.Count == 1 && answers[0][0] != '4'))
                wrong.Add(name);
            Console.WriteLine($"    {name}: {(answers.Count == 0 ? "closed" : string.Join(' ', answers))}");
        }

        Assert.Equal(Lenient, wrong);
    }

    static string Post(string lengths) => $"POST /es/account/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{lengths}\r\n";

    static async Task<string> SaidAsync(Line line, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, line.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await RawAnswer.TextAsync(client.GetStream(), untilClosed: true) ?? "";
    }
}
