using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
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
}

/// <summary>What several cases are to have in common.</summary>
/// <param name="Act">The act.</param>
/// <param name="From">The first day of validity, for an approval.</param>
/// <param name="Reason">Why, where the act asks for it.</param>
public sealed record TogetherAct(RegistrationAct Act, DateOnly? From, string? Reason);

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
                looked.Add(Of(registration, await HindranceAsync(registration, act, cancel)));
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
            var outcome = await desk.DoAsync(registration, saw, new DeskAct(asked.Act, CaseActs.AuditName(asked.Act), by, asked.Reason, IsOneOfSeveral: true),
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
            return Of(registration, words.Of($"Rule.{broken.Rule}"));
        }
    }

    private async Task VerbAsync(Registration registration, TogetherAct asked, Actor by, CancellationToken cancel)
    {
        if (asked.Act == RegistrationAct.Approve)
        {
            await acts.ApproveAsync(registration, await db.RuleSetOfAsync(registration, desk.Today, cancel), asked.From!.Value, by, cancel);
            return;
        }

        var today = CountriesOfOrigin.DayIn(registration.Country, desk.Now);
        await acts.DecideAsync(registration, asked.Act, asked.Reason,
            asked.Act == RegistrationAct.Renew ? (await db.RenewalRulesOfAsync(registration, today, cancel), today) : null, by, cancel);
    }

    private async Task<string?> HindranceAsync(Registration registration, RegistrationAct act, CancellationToken cancel)
    {
        var organization = registration.Organization!;
        var rules = act == RegistrationAct.Renew ? await db.RenewalRulesOfAsync(registration, desk.Today, cancel) : await db.RuleSetOfAsync(registration, desk.Today, cancel);
        var requirements = Requirements.Of(organization, registration.Country, rules, await db.DocumentKindsOfAsync(registration.Id, cancel), desk.Today);
        var likely = act == RegistrationAct.Approve && registration.Can(act)
            && (await LikelyDuplicates.OfAsync(db, duplicates, organization, registration.Country, cancel)).Any(d => d.IsLikely);
        if (BulkDecisions.RefusalOf(registration, act, requirements, likely) is { } refusal)
            return text[$"Together.{refusal}"].Value;
        return await cases.OtherHolderAsync(registration.Id, cancel) is { } holder ? text["Together.InHands", holder.Name].Value : null;
    }

    private OneOfSeveral Of(Registration registration, string? hindrance) =>
        new(registration.Id, registration.Organization!.OfficialName, registration.Reference, registration.State, hindrance) { Saw = (desk.VersionOf(registration), registration.History.Count) };
}
