using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Forms in parts that are malformed, and uploads that end in the middle.</summary>
[Trait("Fault", "17")]
public sealed class AbortedUploadFault(RigTemplate template)
{
    const int Each = 20;
    const int Announced = 900_000;
    const string Path_ = "/es/account/sign-in";

    static readonly (string Name, string Body)[] Malformed =
    [
        ("no boundary at all", "x=1"),
        ("ends before its boundary", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
        ("a part without a head", "--b\r\n\r\nx\r\n--b--\r\n"),
        ("a head without an end", "--b\r\nContent-Disposition: form-data; name=\"a\""),
        ("a head of 100 kB", "--b\r\nX: " + new string('x', 100_000) + "\r\n\r\nx\r\n--b--\r\n"),
        ("another boundary", "--c\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--c--\r\n"),
    ];

    [Fact(Explicit = true)]
    public async Task Given_malformed_and_aborted_uploads_when_they_are_over_then_each_was_refused_and_no_file_is_left()
    {
        var watch = Stopwatch.StartNew();
        var aside = template.Empty();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1, new Dictionary<string, string> { ["ASPNETCORE_TEMP"] = aside });
        var node = register.Nodes[0];
        var statuses = new List<(string Name, int Status)>();
        foreach (var (name, body) in Malformed)
            statuses.Add((name, await SendAsync(node, Encoding.ASCII.GetBytes(body), body.Length, "multipart/form-data; boundary=b")));
        statuses.Add(("no boundary named", await SendAsync(node, "x"u8.ToArray(), 1, "multipart/form-data")));

        var most = 0;
        for (var number = 0; number < Each; number++)
        {
            var begin = Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"Form.File\"; filename=\"acta.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" + new string('x', 400_000));
            using var upload = new TcpClient();
            await upload.ConnectAsync(node.Address.Host, node.Address.Port);
            await upload.GetStream().WriteAsync(Head(begin.Length, Announced, "multipart/form-data; boundary=b"));
            await upload.GetStream().WriteAsync(begin);
            for (var patience = Stopwatch.StartNew(); patience.ElapsedMilliseconds < 2_000 && Directory.GetFiles(aside).Length == 0;)
                await Task.Delay(10);
            most = Math.Max(most, Directory.GetFiles(aside).Length);
            // Half of them say goodbye, half are gone.
            if (number % 2 == 0)
                upload.Client.Close(0);
        }

        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(15) && Directory.GetFiles(aside).Length > 0;)
            await Task.Delay(100);
        var left = Directory.GetFiles(aside).Length + Directory.GetFiles(register.Documents, "*", SearchOption.AllDirectories).Length;
        var wrong = statuses.Where(s => s.Status is not (400 or 413)).ToList();
        Figure.Keep(17, $"{statuses.Count} malformed forms: {statuses.Count(s => s.Status == 400)} answered 400, {statuses.Count(s => s.Status == 413)} 413{string.Concat(wrong.Select(w => $", {w.Name} {w.Status}"))}; {Each} uploads ended in the middle (up to {most} files aside meanwhile): {left} leaked files",
            wrong.Count == 0 && left == 0 && most > 0, watch);
    }

    static byte[] Head(int sent, int announced, string type) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"POST {Path_} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {Math.Max(sent, announced)}\r\n\r\n"));

    static async Task<int> SendAsync(Node node, byte[] body, int length, string type)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(node.Address.Host, node.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Head(length, length, type));
        await stream.WriteAsync(body);
        return await RawAnswer.StatusAsync(stream);
    }
}
