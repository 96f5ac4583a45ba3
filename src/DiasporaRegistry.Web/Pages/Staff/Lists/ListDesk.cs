using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>One list of a country: what it offers today, what it will, and the draft.</summary>
/// <param name="Holds">Today's choices, with what is offered no more.</param>
/// <param name="Planned">The versions to come, the nearest first.</param>
/// <param name="Draft">What is prepared; none where nothing is.</param>
/// <param name="Prepared">The draft's choices in words.</param>
public sealed record CountryList(IReadOnlyList<OfferedChoice> Holds, IReadOnlyList<CodeListVersion> Planned, CodeListDraft? Draft, IReadOnlyList<OfferedChoice> Prepared);

/// <summary>Keeps the lists of one country as its rules are kept: prepares a draft, publishes it from a day on. The choices that all countries share keep their words; nothing is ever deleted.</summary>
public sealed class ListDesk(RegistryDb db, TimeProvider clock)
{
    const int LongestSlug = 40;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today, where the ministry is.</summary>
    public DateOnly Today(string country) => db.TodayIn(country);

    /// <summary>The name by which a country's list is held while it changes.</summary>
    public static string HeldName(string list, string country) => $"list {country} {list}";

    /// <summary>How many choices the country offers today.</summary>
    public async Task<int> OfferedAsync(string list, string country, CancellationToken cancel) => (await db.ChoicesOfAsync(list, country, cancel)).Count(c => c.RetiredOn is null);

    /// <summary>The country's list, with all that is prepared of it.</summary>
    public async Task<CountryList> ReadAsync(string list, string country, CancellationToken cancel)
    {
        var common = await db.CommonChoicesAsync(list, cancel);
        var versions = await db.ListVersionsAsync(list, country, cancel);
        var draft = await DraftAsync(list, country, cancel);
        var holds = OfferedChoices.Whole(DatedVersions.InForce(versions, Today(country))?.Choices ?? [], common);
        return new CountryList(OfferedChoices.Named(holds, common, list, country), [.. versions.Where(v => v.ValidFrom > Today(country)).OrderBy(v => v.ValidFrom)], draft,
            draft is null ? [] : OfferedChoices.Named(OfferedChoices.Whole(draft.Choices, common), common, list, country));
    }

    /// <summary>A version's choices in words.</summary>
    public async Task<IReadOnlyList<OfferedChoice>> NamedAsync(CodeListVersion version, CancellationToken cancel)
    {
        var common = await db.CommonChoicesAsync(version.List, cancel);
        return OfferedChoices.Named(OfferedChoices.Whole(version.Choices, common), common, version.List, version.Country);
    }

    /// <summary>Begins a draft as a copy of what is offered; where there is one already, that one goes on.</summary>
    public Task<Rule?> BeginAsync(string list, SignedInAccount account, string country, CancellationToken cancel) => DoAsync(list, "list.draft-begun", account, country, async draft =>
    {
        if (draft is null)
            db.Add(new CodeListDraft(country, list, await HoldsAsync(list, country, cancel), account.Id, Now));
        return draft is null ? list : null;
    }, cancel);

    /// <summary>Lets the draft go.</summary>
    public Task<Rule?> DiscardAsync(string list, SignedInAccount account, string country, CancellationToken cancel) => DoAsync(list, "list.draft-discarded", account, country, draft =>
    {
        if (draft is not null)
            db.Remove(draft);
        return Task.FromResult(draft is null ? null : list);
    }, cancel);

    /// <summary>Changes the draft.</summary>
    public Task<Rule?> ChangeAsync(string list, string what, SignedInAccount account, string country, Action<CodeListDraft> change, CancellationToken cancel) => DraftedAsync(list, "list.drafted", account, country, draft =>
    {
        change(draft);
        return Task.FromResult<string?>($"{list}/{what}");
    }, cancel);

    /// <summary>Adds a choice to the draft.</summary>
    public Task<Rule?> AddAsync(string list, string nameEs, string nameEn, SignedInAccount account, string country, CancellationToken cancel) => DraftedAsync(list, "list.drafted", account, country, async draft =>
    {
        await RefuseTwiceAsync(draft, nameEs, nameEn, null, cancel);
        var codes = (await db.CodeLists.Where(e => e.List == list).Select(e => e.Code).ToListAsync(cancel)).Concat(draft.Choices.Select(c => c.Code)).ToHashSet();
        var stem = Slug(country, nameEs);
        var code = stem;
        for (var n = 2; codes.Contains(code); n++)
            code = FormattableString.Invariant($"{stem}_{n}");
        draft.Add(code, nameEs, nameEn, account.Id, Now);
        return $"{list}/{code}";
    }, cancel);

    /// <summary>Gives a choice of the country's own other words in the draft.</summary>
    public Task<Rule?> RenameAsync(string list, string code, string nameEs, string nameEn, SignedInAccount account, string country, CancellationToken cancel) => DraftedAsync(list, "list.drafted", account, country, async draft =>
    {
        await RefuseTwiceAsync(draft, nameEs, nameEn, code, cancel);
        draft.Rename(code, nameEs, nameEn, account.Id, Now);
        return $"{list}/{code}";
    }, cancel);

    /// <summary>Publishes the draft from a day on, unless it is no longer what was compared.</summary>
    /// <param name="seen">The draft that was compared, by its last change.</param>
    /// <returns>The rule that refused it; <see cref="Rule.DraftIsAsItWasRead"/> where somebody changed it.</returns>
    public Task<Rule?> PublishAsync(string list, DateOnly from, long seen, SignedInAccount account, string country, CancellationToken cancel) => DraftedAsync(list, "list.published", account, country, async draft =>
    {
        if (draft.ChangedAt.UtcTicks != seen)
            throw new BrokenRuleException(Rule.DraftIsAsItWasRead);
        if (list == KeptLists.Documents && await AnyIsAskedForAsync(draft, country, cancel))
            throw new BrokenRuleException(Rule.DocumentIsAskedFor);
        var published = draft.Publish(await db.ListVersionsAsync(list, country, cancel), await HoldsAsync(list, country, cancel), from, Today(country), account.Id, Now);
        // Records name a choice by its code: its words are there before anybody can choose it.
        var known = (await db.CodeLists.Where(e => e.List == list).Select(e => e.Code).ToListAsync(cancel)).ToHashSet();
        foreach (var choice in published.Choices.Where(c => c.IsOwn && !known.Contains(c.Code)))
            db.Add(CodeListEntry.Added(country, list, choice.Code, choice.NameEs!, choice.NameEn!, known.Count + 1));
        db.Add(published);
        db.Remove(draft);
        return $"{list}/{published.Version}";
    }, cancel);

    /// <summary>Takes back what does not hold yet; what it said becomes the draft, unless there is one.</summary>
    public Task<Rule?> TakeBackAsync(string list, int version, SignedInAccount account, string country, CancellationToken cancel) => DoAsync(list, "list.taken-back", account, country, async draft =>
    {
        // What is not there was taken back already, as it says.
        if (await db.CodeListVersions.SingleOrDefaultAsync(v => v.Country == country && v.List == list && v.Version == version, cancel) is not { } planned)
            return null;
        if (planned.ValidFrom <= Today(country))
            throw new BrokenRuleException(Rule.VersionHasBegun);
        db.Remove(planned);
        if (draft is null)
            db.Add(new CodeListDraft(country, list, planned.Choices, account.Id, Now));
        return $"{list}/{version}";
    }, cancel);

    Task<CodeListDraft?> DraftAsync(string list, string country, CancellationToken cancel) => db.CodeListDrafts.SingleOrDefaultAsync(d => d.Country == country && d.List == list, cancel);

    async Task<IReadOnlyList<ListedChoice>> HoldsAsync(string list, string country, CancellationToken cancel) =>
        OfferedChoices.Whole(DatedVersions.InForce(await db.ListVersionsAsync(list, country, cancel), Today(country))?.Choices ?? [], await db.CommonChoicesAsync(list, cancel));

    async Task RefuseTwiceAsync(CodeListDraft draft, string nameEs, string nameEn, string? but, CancellationToken cancel)
    {
        var common = await db.CommonChoicesAsync(draft.List, cancel);
        if (OfferedChoices.Named(OfferedChoices.Whole(draft.Choices, common), common, draft.List, draft.Country)
            .Any(k => k.Entry.Code != but && (Folding.Fold(k.Entry.NameEs) == Folding.Fold(nameEs) || Folding.Fold(k.Entry.NameEn) == Folding.Fold(nameEn))))
            throw new BrokenRuleException(Rule.ChoiceIsListedOnce);
    }

    // By what holds, what is to come, and what is prepared.
    async Task<bool> AnyIsAskedForAsync(CodeListDraft draft, string country, CancellationToken cancel)
    {
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Country == country).ToListAsync(cancel);
        var prepared = await db.RuleSetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Country == country, cancel);
        var asked = versions.Where(v => v.ValidFrom > Today(country)).Append(DatedVersions.InForce(versions, Today(country))!).SelectMany(v => v.RequiredDocuments).Concat(prepared?.Terms.RequiredDocuments ?? []).ToHashSet();
        return draft.Choices.Any(c => c.RetiredOn is not null && asked.Contains(c.Code));
    }

    /// <summary>Holds the list, does a verb on its draft, and saves it under the name of what it answers; where that is nothing, nothing is saved.</summary>
    async Task<Rule?> DoAsync(string list, string act, SignedInAccount account, string country, Func<CodeListDraft?, Task<string?>> verb, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync(HeldName(list, country), cancel);
        db.ChangeTracker.Clear();
        try
        {
            if (await verb(await DraftAsync(list, country, cancel)) is not { } what)
                return null;
            await db.SaveAsync(new Act(act, account.Actor(StaffRole.MinistryAdministrator), null, country, what), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken.Rule;
        }
    }

    // A draft that somebody published or discarded meanwhile is changed no more: whoever tries is told so.
    Task<Rule?> DraftedAsync(string list, string act, SignedInAccount account, string country, Func<CodeListDraft, Task<string?>> verb, CancellationToken cancel) =>
        DoAsync(list, act, account, country, draft => draft is null ? throw new BrokenRuleException(Rule.DraftIsGone) : verb(draft), cancel);

    static string Slug(string country, string name)
    {
        var letters = string.Concat(Folding.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var slug = string.Join('_', letters.Split('_', StringSplitOptions.RemoveEmptyEntries));
        return $"{country.ToLowerInvariant()}_{(slug.Length > LongestSlug ? slug[..LongestSlug].TrimEnd('_') : slug)}";
    }
}
