using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Logging;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Security;

/// <summary>What came of asking a form for its work.</summary>
public enum EffortOutcome
{
    /// <summary>It was done, or waited for.</summary>
    Done,
    /// <summary>The same form was sent before, and what it asked for is done.</summary>
    Sent,
    /// <summary>It was not: the form is shown again.</summary>
    Wanting,
}

/// <summary>The small work that a page gives with its form.</summary>
/// <param name="Sealed">The work, sealed, as the form brings it back.</param>
/// <param name="Puzzle">What a browser looks for a number to.</param>
/// <param name="Bits">With how many zeros the hash of both begins.</param>
public sealed record EffortTask(string Sealed, string Puzzle, int Bits);

/// <summary>
/// What a form that anybody may send costs a program that sends thousands: its page gives a puzzle, and a browser with JavaScript finds the answer before its reader has typed. Without JavaScript the form
/// must have been open for some seconds, which whoever types does not notice. Both grow with what was sent from the same network lately; each puzzle counts once, on all nodes.
/// </summary>
public sealed class Effort(
    RegistryDb db, EffortPace pace, IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider clock, IConfiguration settings, IStringLocalizer<SiteText> words)
{
    /// <summary>How long a page may be open.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(4);

    /// <summary>The field with the work that the page gave.</summary>
    public const string TaskField = "effort.task";

    /// <summary>The field with the answer that a script found.</summary>
    public const string AnswerField = "effort.answer";

    const int LongestAnswer = 20;
    const int BitsOfAStep = 2;
    const int UsualBits = 15;

    sealed record Work(Guid Id, int Bits, DateTimeOffset At);

    readonly IDataProtector seal = protection.CreateProtector("DiasporaRegistry.Effort");

    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A work is given with a page.");

    string Network => Networks.Of(Http.Connection.RemoteIpAddress);

    int Bits => settings.GetValue("Limits:EffortBits", UsualBits) + (BitsOfAStep * pace.StepsOf(Network));

    TimeSpan Wait => TimeSpan.FromSeconds(settings.GetValue("Limits:EffortWaitSeconds", 8) * (1L << pace.StepsOf(Network)));

    Work? given;

    int secondsLeft;

    /// <summary>Whether a reader's forms cost nothing: who has an account is known by it, and an installation may do without.</summary>
    public bool IsFree => Http.User.Identity?.IsAuthenticated == true || settings.GetValue("Limits:EffortBits", UsualBits) == 0;

    /// <summary>The work for a form: the one that it came back with, as long as that counts, so that who waits has waited; else a new one.</summary>
    public EffortTask Show()
    {
        var work = given ??= new Work(new Guid(RandomNumberGenerator.GetBytes(16)), Bits, clock.GetUtcNow());
        return new(seal.Protect(JsonSerializer.Serialize(work)), work.Id.ToString("N"), work.Bits);
    }

    /// <summary>
    /// Whether a form that was sent has done its work; where it has not, the page says that it is to be sent once more, and when, with what was typed still in it.
    /// What is done for it is saved together with <see cref="Spend"/>.
    /// </summary>
    /// <param name="page">The page that the form was sent to.</param>
    /// <param name="isFromAProgram">Whether it fell into a trap for programs, which are told what everybody is told.</param>
    /// <param name="cancel">Ends the question.</param>
    public async Task<EffortOutcome> CheckAsync(PageModel page, bool isFromAProgram, CancellationToken cancel)
    {
        if (isFromAProgram)
            return EffortOutcome.Sent;
        var outcome = await CheckAsync(cancel);
        if (outcome == EffortOutcome.Wanting)
            Tell(page);
        return outcome;
    }

    async Task<EffortOutcome> CheckAsync(CancellationToken cancel)
    {
        if (IsFree)
            return EffortOutcome.Done;
        var form = await Http.Request.ReadFormAsync(cancel);
        given = Read(form[TaskField]);
        if (given is { } work)
        {
            if (await db.SpentEfforts.Where(e => e.Id == work.Id).Select(e => e.Form).SingleOrDefaultAsync(cancel) is { } sent)
            {
                if (sent == HashOf(form))
                    return EffortOutcome.Sent;
                // The page of a form that was sent, opened again and filled in anew.
                given = null;
                return Want((int)Wait.TotalSeconds);
            }

            var left = work.At + Wait - clock.GetUtcNow();
            if (Fits(work, form[AnswerField]) || left <= TimeSpan.Zero)
            {
                pace.Count(Network);
                return EffortOutcome.Done;
            }

            // Another network, or a busier one: the puzzle is a harder one, and whoever waits has waited already.
            given = work with { Bits = Math.Max(work.Bits, Bits) };
            return Want((int)Math.Ceiling(left.TotalSeconds));
        }

        return Want((int)Wait.TotalSeconds);
    }

    /// <summary>Has the work of the form that was checked be spent once what the form asks for is saved.</summary>
    public void Spend()
    {
        if (!IsFree && given is { } work)
            db.SpentEfforts.Add(new SpentEffort(work.Id, HashOf(Http.Request.Form), work.At + Holds));
    }

    void Tell(PageModel page)
    {
        page.ModelState.AddModelError("", words["Effort.Wait", secondsLeft]);
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = secondsLeft.ToString(CultureInfo.InvariantCulture);
    }

    EffortOutcome Want(int seconds)
    {
        secondsLeft = Math.Max(1, seconds);
        Refusal.Note(Http, "form.effort");
        return EffortOutcome.Wanting;
    }

    static string HashOf(IFormCollection form) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        form.Where(field => field.Key is not (SentOnce.TokenField or TaskField or AnswerField)).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => new { field.Key, Values = field.Value.ToArray() }))));

    // The pace may have grown since the page was opened: by one step it is forgiven.
    bool Fits(Work work, string? answer) => answer is { Length: > 0 and <= LongestAnswer } && work.Bits >= Bits - BitsOfAStep && Zeros(work.Id.ToString("N"), answer) >= work.Bits;

    Work? Read(string? sealedWork)
    {
        if (sealedWork is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            return JsonSerializer.Deserialize<Work>(seal.Unprotect(sealedWork)) is { } work && work.At + Holds > clock.GetUtcNow() ? work : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>With how many zeros the hash of a puzzle and an answer begins.</summary>
    internal static int Zeros(string puzzle, string answer)
    {
        var zeros = 0;
        foreach (var part in SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{puzzle}.{answer}"))))
        {
            zeros += part == 0 ? 8 : BitOperations.LeadingZeroCount((uint)part) - 24;
            if (part != 0)
                break;
        }

        return zeros;
    }
}
