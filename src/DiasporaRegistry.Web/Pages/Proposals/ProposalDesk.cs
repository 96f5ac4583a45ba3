using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>What every page of a proposal works with.</summary>
public sealed class ProposalDesk(RegistryDb db, CurrentAccount current, ListedNames names, TimeProvider clock, Words words, IStringLocalizer<ProposalsText> text, IStringLocalizer<MoneyText> money)
{
    public RegistryDb Db => db;

    public CurrentAccount Current => current;

    /// <summary>The countries by name.</summary>
    public ListedNames Names => names;

    public Words Words => words;

    public IStringLocalizer<ProposalsText> Text => text;

    /// <summary>The words for amounts.</summary>
    public IStringLocalizer<MoneyText> Money => money;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A proposal with all that its rules look at.</summary>
    public static IQueryable<Proposal> Whole(IQueryable<Proposal> proposals) => proposals
        .Include(p => p.Call!.Lines).Include(p => p.Call!.Year).Include(p => p.Organization!.Names).Include(p => p.Organization!.Representatives)
        .Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).ThenInclude(p => p.Organization!.Names).AsSplitQuery();

    /// <summary>A programme's name in the reader's language.</summary>
    public async Task<string> ProgrammeAsync(string code, CancellationToken cancel)
    {
        var found = await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == code, cancel);
        return found.NameIn(Languages.Current);
    }
}
