using System.Runtime.CompilerServices;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Domain.CoInvestment;
using Microsoft.EntityFrameworkCore;


namespace DiasporaRegistry.Web.Standards;

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

    /// <summary>A party of it.</summary>
    public NamedParty? PartyOf(PublicEntry entry) => Money.Parties.Select(p => p.Party).FirstOrDefault(p => p.Id == entry.PartyId);
}

/// <summary>Reads all projects for other standards, so many at a time that memory does not grow with the register.</summary>
public static class PublishedProjects
{
    /// <summary>All projects; whoever reads them as they were at one moment holds a snapshot.</summary>
    public static async IAsyncEnumerable<PublishedProject> PublishedAsync(this RegistryDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var portion in db.PortionsAsync(new ProjectQuery(), cancel))
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
