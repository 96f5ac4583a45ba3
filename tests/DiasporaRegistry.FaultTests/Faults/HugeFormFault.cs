using System.Diagnostics;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Forms of ten megabytes and of a hundred thousand fields.</summary>
[Trait("Fault", "16")]
public sealed class HugeFormFault(RigTemplate template)
{
    const int Each = 40;
    const long MostGrowth = 256L << 20;

    [Fact(Explicit = true)]
    public async Task Given_forms_far_too_large_when_many_are_sent_at_once_then_each_is_refused_and_memory_stays_bounded()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var node = register.Nodes[0];
        using var client = OwnRegister.ClientOf(node);
        using (await client.GetAsync("/es/account/sign-in"))
        {
            // Its first page compiles more than it keeps.
        }

        var before = node.Memory;
        var peak = before;
        using var ending = new CancellationTokenSource();
        var looking = Task.Run(async () =>
        {
            for (; !ending.IsCancellationRequested; await Task.Delay(20))
                peak = Math.Max(peak, node.Memory);
        });
        var statuses = new List<string>();
        foreach (var (name, make) in Forms())
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Each).Select(async _ =>
            {
                try
                {
                    using var form = make();
                    using var answer = await client.PostAsync("/es/account/sign-in", form);
                    return (int)answer.StatusCode;
                }
                catch (HttpRequestException)
                {
                    // The server answered and closed while we still sent.
                    return (int)HttpStatusCode.RequestEntityTooLarge;
                }
            }));
            statuses.AddRange(answers.Distinct().Select(status => $"{name} {status}"));
        }

        await ending.CancelAsync();
        await looking;
        using var after = await client.GetAsync("/es/account/sign-in");
        Figure.Keep(16, $"{Each} at once of each: {string.Join(", ", statuses)}; memory {before >> 20} MB before, {peak >> 20} MB at its peak; afterwards {(int)after.StatusCode}",
            statuses.TrueForAll(s => s.EndsWith(" 413", StringComparison.Ordinal) || s.EndsWith(" 400", StringComparison.Ordinal)) && peak - before < MostGrowth && after.StatusCode == HttpStatusCode.OK, watch);
    }

    static IEnumerable<(string Name, Func<HttpContent> Make)> Forms()
    {
        var large = new byte[10_000_000];
        Array.Fill(large, (byte)'x');
        "Form.Email="u8.CopyTo(large);
        yield return ("10 MB", () => Encoded(new ByteArrayContent(large)));
        yield return ("10 MB in chunks", () => Encoded(new StreamContent(new Unmeasured(large))));
        var many = System.Text.Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 100_000).Select(i => $"f{i}=x")));
        yield return ("100,000 fields", () => Encoded(new ByteArrayContent(many)));
        yield return ("10,000 parts", Parts);
    }

    static MultipartFormDataContent Parts()
    {
        var parts = new MultipartFormDataContent();
        for (var i = 0; i < 10_000; i++)
            parts.Add(new StringContent("x"), FormattableString.Invariant($"f{i}"));
        return parts;
    }

    static HttpContent Encoded(HttpContent content)
    {
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return content;
    }

    // A body whose length nobody knows beforehand.
    sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
