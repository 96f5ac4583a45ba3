using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Domain.Registrations.Desk;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>One of several cases: which one, and what hinders the act or hindered it; nothing where it may be done, or was.</summary>
public sealed record OneOfSeveral(Guid Id, string Name, string? Reference, RegistrationState? State, string? Hindrance)
{
    /// <summary>The version that the reviewer saw, and how many acts the history had.</summary>
    public (string Version, int Seen) Saw { get; init; } = ("", 0);

    /// <summary>The rules that it does not meet, section by section, in the language that the organization writes in.</summary>
    public IReadOnlyDictionary<ApplicationSection, string> Unmet { get; init; } = new Dictionary<ApplicationSection, string>();

    /// <summary>The case as a form carries it: <c>key|version|acts</c>.</summary>
    public string Carried => string.Create(CultureInfo.InvariantCulture, $"{Id}|{Saw.Version}|{Saw.Seen}");

    /// <summary>A case out of what a form carries; none where it is none.</summary>
    public static (Guid Id, string Version, int Seen)? Read(string? carried) =>
        carried?.Split('|') is [var id, var version, var seen] && Guid.TryParse(id, out var key) && int.TryParse(seen, out var acts) ? (key, version, acts) : null;
}

/// <summary>What several cases are to have in common.</summary>
/// <param name="Act">The act.</param>
/// <param name="From">The first day of validity, for an approval.</param>
/// <param name="Reason">Why, where the act asks for it.</param>
public sealed record TogetherAct(RegistrationAct Act, DateOnly? From, string? Reason)
{
    /// <summary>What each case is to correct, by its key; for a return.</summary>
    public Func<Guid, IReadOnlyDictionary<ApplicationSection, string>>? Corrections { get; init; }
}

/// <summary>
/// Decides several cases that are alike, one after the other: each has its own transaction, its own number, letter and line of the audit. What hinders one hinders none of the others.
/// </summary>
public sealed class TogetherDesk(RegistryDb db, DecisionDesk desk, CaseDesk cases, CaseActs acts, DuplicateFinder duplicates, Words words, IStringLocalizer<DeskText> text)
{
    /// <summary>How the chosen cases stand, and which of them the act fits.</summary>
    public async Task<IReadOnlyList<OneOfSeveral>> LookAsync(IEnumerable<Guid> ids, RegistrationAct act, CancellationToken cancel)
    {
        var looked = new List<OneOfSeveral>();
        foreach (var id in ids)
        {
            if (await desk.FindAsync(id, cancel) is { } registration)
            {
                var one = Of(registration, await HindranceAsync(registration, act, cancel));
                looked.Add(act == RegistrationAct.Return && one.Hindrance is null ? one with { Unmet = await UnmetAsync(registration, cancel) } : one);
            }

            db.ChangeTracker.Clear();
        }

        return looked;
    }

    /// <summary>Does the act to each case as the reviewer saw it.</summary>
    public async Task<IReadOnlyList<OneOfSeveral>> DoAsync(IEnumerable<(Guid Id, string Version, int Seen)> chosen, TogetherAct asked, CancellationToken cancel)
    {
        var done = new List<OneOfSeveral>();
        foreach (var (id, version, seen) in chosen)
        {
            done.Add(await DoAsync(id, new DecisionForm { Version = version, Seen = seen }, asked, cancel));
            db.ChangeTracker.Clear();
        }

        return done;
    }

    private async Task<OneOfSeveral> DoAsync(Guid id, DecisionForm saw, TogetherAct asked, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } registration)
            return new OneOfSeveral(id, "", null, null, text["Together.Gone"]);
        var (by, _) = await desk.ReviewerAsync();
        try
        {
            // A second press finds it done: what then hinders it is no hindrance.
            if (saw.Version == desk.VersionOf(registration) && await HindranceAsync(registration, asked.Act, cancel) is { } hindrance)
                return Of(registration, hindrance);
            var reason = asked.Corrections is { } corrections ? acts.InWords(corrections(id)) : asked.Reason;
            var outcome = await desk.DoAsync(registration, saw, new DeskAct(asked.Act, CaseActs.AuditName(asked.Act), by, reason, IsOneOfSeveral: true),
                () => VerbAsync(registration, asked, by, cancel), cancel);
            return Of(registration, outcome switch
            {
                DeskOutcome.Meanwhile => text["Together.Meanwhile"].Value,
                DeskOutcome.InOtherHands => text["Together.InHands", (await cases.OtherHolderAsync(id, cancel))?.Name ?? ""].Value,
                _ => null,
            });
        }
        catch (BrokenRuleException broken)
        {
            return Of(registration, words.Of(broken.Rule));
        }
    }

    private async Task VerbAsync(Registration registration, TogetherAct asked, Actor by, CancellationToken cancel)
    {
        if (asked.Act == RegistrationAct.Approve)
        {
            await acts.ApproveAsync(registration, await db.RuleSetOfAsync(registration, desk.Now, cancel), asked.From!.Value, by, cancel);
            return;
        }

        if (asked.Act == RegistrationAct.Return)
        {
            await acts.ReturnAsync(registration, asked.Corrections!(registration.Id), by, cancel);
            return;
        }

        var today = desk.TodayIn(registration.Country);
        await acts.DecideAsync(registration, asked.Act, asked.Reason,
            asked.Act == RegistrationAct.Renew ? (await db.RenewalRulesOfAsync(registration, desk.Now, cancel), today) : null, by, cancel);
    }

    private async Task<string?> HindranceAsync(Registration registration, RegistrationAct act, CancellationToken cancel)
    {
        var requirements = await RequirementsAsync(registration, act, cancel);
        var likely = act == RegistrationAct.Approve && registration.Can(act)
            && (await CaseDuplicates.OfAsync(db, duplicates, registration.Organization!, registration.Country, cancel)).Any(d => d.IsLikely);
        if (BulkDecisions.RefusalOf(registration, act, requirements, likely) is { } refusal)
            return text[$"Together.{refusal}"].Value;
        return await cases.OtherHolderAsync(registration.Id, cancel) is { } holder ? text["Together.InHands", holder.Name].Value : null;
    }

    private async Task<IReadOnlyList<Requirement>> RequirementsAsync(Registration registration, RegistrationAct act, CancellationToken cancel)
    {
        var rules = act == RegistrationAct.Renew ? await db.RenewalRulesOfAsync(registration, desk.Now, cancel) : await db.RuleSetOfAsync(registration, desk.Now, cancel);
        return Requirements.Of(registration.Organization!, registration.Country, rules, await db.DocumentKindsOfAsync(registration.Id, cancel), desk.TodayIn(registration.Country));
    }

    private async Task<IReadOnlyDictionary<ApplicationSection, string>> UnmetAsync(Registration registration, CancellationToken cancel)
    {
        var requirements = await RequirementsAsync(registration, RegistrationAct.Return, cancel);
        using var language = Languages.Use(registration.Language);
        return requirements.Where(r => r.Outcome == Outcome.NotMet).GroupBy(r => r.Section)
            .ToDictionary(s => s.Key, s => string.Join('\n', s.Select(r => words.Of(r.Rule)).Distinct()));
    }

    private OneOfSeveral Of(Registration registration, string? hindrance) =>
        new(registration.Id, registration.Organization!.OfficialName, registration.Reference, registration.State, hindrance) { Saw = (desk.VersionOf(registration), registration.History.Count) };
}
