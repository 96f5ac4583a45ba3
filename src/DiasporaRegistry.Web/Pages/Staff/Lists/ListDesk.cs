using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DiasporaRegistry.Web.Pages.Staff.Lists;

/// <summary>Keeps the lists of one country: adds, renames what it added, orders, retires. The choices that all countries share keep their words; nothing is ever deleted.</summary>
public sealed class ListDesk(RegistryDb db, ListedNames names, TimeProvider clock)
{
    const int LongestSlug = 40;

    /// <summary>The country's list, with what it offers no more.</summary>
    public Task<IReadOnlyList<OfferedChoice>> ReadAsync(string list, string country, CancellationToken cancel) => db.ChoicesOfAsync(list, country, cancel);

    /// <summary>A choice that the country added itself; none where it did not.</summary>
    public Task<CodeListEntry?> OwnAsync(string list, string code, string country, CancellationToken cancel) =>
        db.CodeLists.SingleOrDefaultAsync(e => e.List == list && e.Code == code && e.Country == country, cancel);

    /// <summary>Adds a choice at the end of the country's list.</summary>
    public async Task<Rule?> AddAsync(string list, string nameEs, string nameEn, SignedInAccount account, string country, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(list, country, cancel);
        var known = await ReadAsync(list, country, cancel);
        if (IsThere(known, nameEs, nameEn, null))
            return Rule.ChoiceIsListedOnce;
        var codes = await db.CodeLists.Where(e => e.List == list).Select(e => e.Code).ToListAsync(cancel);
        var stem = Slug(country, nameEs);
        var code = stem;
        for (var n = 2; codes.Contains(code); n++)
            code = FormattableString.Invariant($"{stem}_{n}");
        db.Add(CodeListEntry.Added(country, list, code, nameEs, nameEn, known.Select(k => k.Entry.Position).DefaultIfEmpty().Max() + 1));
        return await DoneAsync("list.added", $"{list}/{code}", account, country, transaction, cancel);
    }

    /// <summary>Gives a choice of the country's own other words.</summary>
    public async Task<Rule?> RenameAsync(string list, string code, string nameEs, string nameEn, SignedInAccount account, string country, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(list, country, cancel);
        if (IsThere(await ReadAsync(list, country, cancel), nameEs, nameEn, code))
            return Rule.ChoiceIsListedOnce;
        if (await OwnAsync(list, code, country, cancel) is not { } entry)
            return Rule.ChoiceIsRenamedByItsMinistry;
        entry.Rename(nameEs, nameEn);
        return await DoneAsync("list.renamed", $"{list}/{code}", account, country, transaction, cancel);
    }

    /// <summary>Moves a choice one place up or down among those that are offered.</summary>
    public async Task<Rule?> MoveAsync(string list, string code, bool up, SignedInAccount account, string country, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(list, country, cancel);
        var all = await ReadAsync(list, country, cancel);
        var order = all.Where(c => c.RetiredAt is null).Select(c => c.Entry.Code).ToList();
        var at = order.IndexOf(code);
        var to = at + (up ? -1 : 1);
        if (at < 0 || to < 0 || to >= order.Count)
            return null;
        (order[at], order[to]) = (order[to], order[at]);
        order.AddRange(all.Where(c => c.RetiredAt is not null).Select(c => c.Entry.Code));
        var known = await db.CountryChoices.Where(c => c.Country == country && c.List == list).ToDictionaryAsync(c => c.Code, cancel);
        for (var i = 0; i < order.Count; i++)
        {
            if (known.TryGetValue(order[i], out var choice))
                choice.Place(i + 1);
            else
                db.Add(new CountryChoice(country, list, order[i], i + 1));
        }

        return await DoneAsync("list.ordered", $"{list}/{code}", account, country, transaction, cancel);
    }

    /// <summary>Offers a choice no more; what was chosen before stays.</summary>
    public async Task<Rule?> RetireAsync(string list, string code, SignedInAccount account, string country, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(list, country, cancel);
        var all = await ReadAsync(list, country, cancel);
        if (all.FirstOrDefault(c => c.Entry.Code == code) is not { RetiredAt: null } found)
            return null;
        if (KeptLists.IsReliedOn(list, code))
            return Rule.ChoiceIsReliedOn;
        if (all.Count(c => c.RetiredAt is null) == 1)
            return Rule.ListKeepsAChoice;
        if (list == "document_kind" && await IsAskedForAsync(code, country, cancel))
            return Rule.DocumentIsAskedFor;
        (await ChoiceAsync(found, list, country, cancel)).Retire(clock.GetUtcNow());
        return await DoneAsync("list.retired", $"{list}/{code}", account, country, transaction, cancel);
    }

    /// <summary>Offers a choice again.</summary>
    public async Task<Rule?> OfferAsync(string list, string code, SignedInAccount account, string country, CancellationToken cancel)
    {
        await using var transaction = await HoldAsync(list, country, cancel);
        if ((await ReadAsync(list, country, cancel)).FirstOrDefault(c => c.Entry.Code == code) is not { RetiredAt: not null } found)
            return null;
        (await ChoiceAsync(found, list, country, cancel)).Offer();
        return await DoneAsync("list.offered", $"{list}/{code}", account, country, transaction, cancel);
    }

    async Task<bool> IsAskedForAsync(string code, string country, CancellationToken cancel)
    {
        var versions = await db.RuleSets.AsNoTracking().Where(r => r.Country == country).ToListAsync(cancel);
        var today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        var draft = await db.RuleSetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Country == country, cancel);
        return draft?.Terms.RequiredDocuments.Contains(code) == true
            || versions.Where(v => v.ValidFrom > today).Append(RuleSet.InForce(versions, today)!).Any(v => v.RequiredDocuments.Contains(code));
    }

    async Task<CountryChoice> ChoiceAsync(OfferedChoice found, string list, string country, CancellationToken cancel)
    {
        if (await db.CountryChoices.FindAsync([country, list, found.Entry.Code], cancel) is { } known)
            return known;
        var choice = new CountryChoice(country, list, found.Entry.Code, found.Entry.Position);
        db.Add(choice);
        return choice;
    }

    async Task<IDbContextTransaction> HoldAsync(string list, string country, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAsync($"list {country} {list}", cancel);
        return transaction;
    }

    async Task<Rule?> DoneAsync(string act, string what, SignedInAccount account, string country, IDbContextTransaction transaction, CancellationToken cancel)
    {
        await db.SaveAsync(new Act(act, account.Actor(StaffRole.MinistryAdministrator), null, country, what), cancel);
        await transaction.CommitAsync(cancel);
        // This node says the new words at once, the others within two minutes.
        await names.ReadAsync(cancel);
        return null;
    }

    static bool IsThere(IEnumerable<OfferedChoice> known, string nameEs, string nameEn, string? but) =>
        known.Any(k => k.Entry.Code != but && (Folding.Fold(k.Entry.NameEs) == Folding.Fold(nameEs) || Folding.Fold(k.Entry.NameEn) == Folding.Fold(nameEn)));

    static string Slug(string country, string name)
    {
        var letters = string.Concat(Folding.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var slug = string.Join('_', letters.Split('_', StringSplitOptions.RemoveEmptyEntries));
        return $"{country.ToLowerInvariant()}_{(slug.Length > LongestSlug ? slug[..LongestSlug].TrimEnd('_') : slug)}";
    }
}
