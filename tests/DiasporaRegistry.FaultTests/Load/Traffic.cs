using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Load;

/// <summary>
/// People at work while something breaks: reviewers who note things on cases and press again until they are told that it is noted, readers without an account, and a reviewer of
/// another country who looks for what is not theirs. It knows afterwards what was acknowledged.
/// </summary>
public sealed class Traffic
{
    const string Canary = "CANARIO";
    const int CasesOfWriter = 3;
    const int PauseBeforeAgain = 200;
    const int WarmWrites = 6;

    static readonly TimeSpan LongestWarming = TimeSpan.FromSeconds(15);

    /// <summary>A page that needs no database.</summary>
    public const string FromMemory = "/es/directory?q=jerez";

    /// <summary>A page that asks the database and nobody's rows.</summary>
    public const string FromDatabase = "/es/countries/mx";

    static readonly Regex Styles = new("""<link rel="stylesheet" href="([^"]+)""");

    static readonly string[] Read = [FromMemory, FromDatabase, "/es", "/es/countries"];

    readonly IWorkedRegister register;
    readonly ConcurrentDictionary<string, byte> acknowledged = new();
    readonly ConcurrentQueue<Answer> answers = [];
    readonly List<(Visitor Visitor, List<Guid> Cases)> writers = [];
    readonly string run = Guid.CreateVersion7().ToString("N")[^6..];
    Visitor? neighbour;
    HttpMessageHandler? way;
    int across;
    int undressed;
    int round;
    volatile bool isOver;

    Traffic(IWorkedRegister register) => this.register = register;

    /// <summary>How all requests went.</summary>
    public IReadOnlyCollection<Answer> Answers => answers;

    /// <summary>How many writes were acknowledged.</summary>
    public int Acknowledged => acknowledged.Count;

    /// <summary>How many pages showed something of another country.</summary>
    public int Across => across;

    /// <summary>How many pages named styles that no node had: somebody saw them bare.</summary>
    public int Undressed => undressed;

    /// <summary>Pause of each reader between two pages.</summary>
    public TimeSpan Ease { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Brings cases, reviewers and a neighbour into a register.</summary>
    public static async Task<Traffic> PrepareAsync(IWorkedRegister register, int writers = 4, HttpMessageHandler? way = null)
    {
        var traffic = new Traffic(register) { way = way };
        var owner = await register.App.OwnerAsync();
        for (var number = 0; number < writers; number++)
        {
            var cases = new List<Guid>();
            for (var one = 0; one < CasesOfWriter; one++)
                cases.Add((await register.App.SubmittedClubAsync(owner, new Club { Name = $"{Canary} {traffic.run} {number} {one}" })).Id);
            traffic.writers.Add((await register.SignedInAsync(await register.App.ReviewerAccountAsync("trafico"), way), cases));
        }

        traffic.neighbour = await register.SignedInAsync(await register.App.ReviewerAccountAsync("vecina", "GT", StaffRole.MinistryReviewer), way);
        return traffic;
    }

    /// <summary>Lets them work for a time, and does something meanwhile.</summary>
    public async Task RunAsync(TimeSpan before, Func<Task> fault, TimeSpan after, int readers = 3)
    {
        isOver = false;
        round++;
        List<Task> people = [.. writers.Select((writer, number) => WriteAsync(writer.Visitor, writer.Cases, number)), .. Enumerable.Range(0, readers).Select(ReadAsync), LookAcrossAsync()];
        try
        {
            await Task.Delay(before);
            // A node that has just started compiles its pages while it answers: that is over before anything breaks.
            for (var patience = Stopwatch.StartNew(); acknowledged.Count < WarmWrites * writers.Count && patience.Elapsed < LongestWarming;)
                await Task.Delay(50);
            await fault();
            await Task.Delay(after);
        }
        finally
        {
            isOver = true;
            await Task.WhenAll(people);
        }
    }

    /// <summary>What was acknowledged and is not there, and what is there twice.</summary>
    public async Task<(long Lost, long Twice)> CountAsync()
    {
        var known = acknowledged.Keys.ToArray();
        var there = await register.AskAsync<long>("SELECT count(DISTINCT text) FROM review_note WHERE text = ANY ($1)", [known]);
        var twice = await register.AskAsync<long>("SELECT count(*) - count(DISTINCT text) FROM review_note WHERE text LIKE $1", $"{Canary} {run} %");
        // Half written would be a note without its entry in the trail, or an entry without its note.
        var unrecorded = await register.AskAsync<long>("SELECT abs((SELECT count(*) FROM review_note) - (SELECT count(*) FROM audit_entry WHERE act = 'review.noted'))");
        return (known.Length - there + unrecorded, twice);
    }

    /// <summary>Milliseconds from a moment to the first write that was acknowledged after it.</summary>
    public double RecoveredAfter(long moment) => answers.Where(a => a.IsWrite && a.Status == 200 && a.At > moment).Select(a => (double)(a.At - moment)).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>The milliseconds that some share of requests stayed within.</summary>
    public static double Within(IEnumerable<Answer> some, double share)
    {
        var sorted = some.Select(a => a.Milliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    async Task WriteAsync(Visitor visitor, List<Guid> cases, int writer)
    {
        for (var number = 0; !isOver; number++)
        {
            var address = $"/es/review/{cases[number % cases.Count]}";
            var text = string.Create(CultureInfo.InvariantCulture, $"{Canary} {run} {writer} {round} {number}");
            if (await AskAsync(address, () => visitor.GetAsync(address)) is not { Status: HttpStatusCode.OK } page)
                continue;
            while (!isOver)
            {
                var answer = await AskAsync(address, () => visitor.SubmitAsync(page, [("Form.Text", text)], "#add-note"), isWrite: true);
                if (answer is { Status: HttpStatusCode.OK } && answer.Path == address)
                {
                    acknowledged.TryAdd(text, 0);
                    break;
                }
            }
        }
    }

    async Task ReadAsync(int reader)
    {
        var visitor = register.Somebody(way);
        for (var number = reader; !isOver; number++)
        {
            var page = await AskAsync(Read[number % Read.Length], () => visitor.GetAsync(Read[number % Read.Length]));
            if (page is { Status: HttpStatusCode.OK } && Styles.Match(page.Html).Groups[1].Value is { Length: > 0 } styles && await AskAsync(styles, () => visitor.GetAsync(styles)) is { Status: HttpStatusCode.NotFound })
                Interlocked.Increment(ref undressed);
            await Task.Delay(Ease);
        }
    }

    async Task LookAcrossAsync()
    {
        var theirs = writers.SelectMany(w => w.Cases).ToList();
        for (var number = 0; !isOver; number++)
        {
            var queue = await AskAsync("/es/review", () => neighbour!.GetAsync("/es/review"));
            var page = await AskAsync("/es/review/across", () => neighbour!.GetAsync($"/es/review/{theirs[number % theirs.Count]}"));
            if (queue?.Html.Contains(Canary, StringComparison.Ordinal) is true || page is { Status: HttpStatusCode.OK } || page?.Html.Contains(Canary, StringComparison.Ordinal) is true)
                Interlocked.Increment(ref across);
            await Task.Delay(100);
        }
    }

    async Task<VisitedPage?> AskAsync(string path, Func<Task<VisitedPage>> ask, bool isWrite = false)
    {
        var begin = Stopwatch.GetTimestamp();
        VisitedPage? page = null;
        try
        {
            page = await ask();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            // Nobody answered, or not to the end.
        }

        var answer = new Answer(Environment.TickCount64, isWrite, (int)(page?.Status ?? 0), Stopwatch.GetElapsedTime(begin).TotalMilliseconds, path);
        answers.Enqueue(answer);
        if (!answer.IsGood)
            await Task.Delay(PauseBeforeAgain);
        return page;
    }
}
