using System.Globalization;
using System.Runtime.CompilerServices;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Standards;

/// <summary>Money that was bound to a work, or is bound to it no longer.</summary>
/// <param name="Key">What tells it from the others of its project.</param>
/// <param name="Day">Since when.</param>
/// <param name="Amount">How much; below zero where it is no longer bound.</param>
/// <param name="Currency">The currency (ISO 4217).</param>
/// <param name="Why">What bound it, by the name of its words.</param>
public sealed record BoundMoney(string Key, DateOnly Day, decimal Amount, string Currency, string Why);

/// <summary>A project with all that other standards say of it.</summary>
/// <param name="Facts">What it is.</param>
/// <param name="Money">Its money.</param>
/// <param name="Entries">Its books.</param>
/// <param name="Text">What its proposal says of it; none of what is older than the register.</param>
public sealed record PublishedProject(ProjectFacts Facts, MoneyOfProject Money, IReadOnlyList<PublicEntry> Entries, string? Text)
{
    /// <summary>When something of its books last changed.</summary>
    public DateTimeOffset? ChangedAt => Entries.Count == 0 ? null : Entries.Max(e => e.At);

    /// <summary>The day that a party first signed what still stands, in a currency.</summary>
    public DateOnly SignedOn(Guid party, string currency) => Entries.Where(e => e.Act == LedgerAct.Commit && e.PartyId == party && e.Currency == currency && e.ReversedBy is null).Select(e => (DateOnly?)e.Day).Min() ?? Facts.AgreedOn ?? Facts.FirstDay;

    /// <summary>
    /// What is bound to the work: what was signed until the agreement, on its day, and each signature after it on its own; where the year asks for no agreement, each signature. Of a project that was given up no more than was spent stays bound.
    /// </summary>
    public IEnumerable<BoundMoney> Bound()
    {
        var agreed = Facts.AgreedOn;
        if (agreed is null && Facts.AsksAgreement)
            yield break;
        var signed = Entries.Where(e => e.Subject == LedgerAct.Commit).ToList();
        foreach (var sum in signed.Where(e => e.Day <= agreed).GroupBy(e => e.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return new($"agreement-{sum.Key}", agreed!.Value, sum.Sum(Counted), sum.Key, "Iati.Agreement");
        foreach (var entry in signed.Where(e => agreed is null || e.Day > agreed))
            yield return new(string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence}-bound"), entry.Day, Counted(entry), entry.Currency, "Iati.Signature");
        if (Facts.Stage != ProjectStage.CalledOff || Facts.ClosedOn is not { } ended)
            yield break;
        foreach (var sum in Entries.GroupBy(e => e.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var left = sum.Where(e => e.Subject == LedgerAct.Commit).Sum(Counted) - sum.Where(e => e.Subject is LedgerAct.PayOut or LedgerAct.Fee).Sum(Counted);
            if (left > 0)
                yield return new($"given-up-{sum.Key}", ended, -left, sum.Key, "Iati.GivenUp");
        }
    }

    /// <summary>What a party still is to hand over, as far as it is known: what it signed, and before the agreement what it pledged.</summary>
    public decimal Awaited(MoneySum sum) => (Facts.AgreedOn is null ? Math.Max(sum.Planned, sum.Committed) : sum.Committed) - sum.Received;

    private static decimal Counted(PublicEntry entry) => entry.Reverses is null ? entry.Amount : -entry.Amount;

    /// <summary>A party of it.</summary>
    public NamedParty? PartyOf(PublicEntry entry) => Money.Parties.Select(p => p.Party).FirstOrDefault(p => p.Id == entry.PartyId);
}

/// <summary>Reads all projects for other standards, so many at a time that memory does not grow with the register.</summary>
public static class PublishedProjects
{
    /// <summary>All projects; whoever reads them as they were at one moment holds a snapshot.</summary>
    public static async IAsyncEnumerable<PublishedProject> PublishedAsync(this RegistryDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var portion in db.PortionsAsync(new ProjectQuery(), null, cancel))
        {
            var ids = portion.Facts.Select(f => f.Id).ToArray();
            var proposals = portion.Facts.Select(f => f.ProposalId).OfType<Guid>().ToArray();
            var entries = (await db.PublicProjects().AsNoTracking().Where(p => ids.Contains(p.Id)).PublicEntries(db).ToListAsync(cancel)).ToLookup(e => e.ProjectId);
            var texts = await db.Proposals.AsNoTracking().Where(p => proposals.Contains(p.Id)).Select(p => new { p.Id, p.Says }).ToDictionaryAsync(p => p.Id, p => p.Says.Text, cancel);
            foreach (var facts in portion.Facts)
                yield return new(facts, portion.Money[facts.Id], [.. entries[facts.Id]], facts.ProposalId is { } proposal ? texts.GetValueOrDefault(proposal) : null);
        }
    }
}
