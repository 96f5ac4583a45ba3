using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Sessions;

/// <summary>A proposal of a session, as its lists name it.</summary>
public sealed record AgendaProposal(Guid Id, int Number, string Title, string Organization, string? Place, string? Category, decimal Asked, ProposalStage State);

/// <summary>What a line of the budget has left.</summary>
public sealed record LineLeft(BudgetLine Line, decimal Awarded)
{
    public decimal Left => Line.Amount - Awarded;
}

/// <summary>A session with its agenda in the order of points, and what each line of the budget has left.</summary>
/// <param name="Session">The session, with its call and year.</param>
/// <param name="Ranking">The agenda, best first.</param>
/// <param name="Proposals">The proposals of the agenda by key.</param>
/// <param name="Lines">The lines of the budget.</param>
/// <param name="Members">Who sits in the committee, or was present.</param>
public sealed record SessionView(CommitteeSession Session, IReadOnlyList<RankedItem> Ranking, IReadOnlyDictionary<Guid, AgendaProposal> Proposals, IReadOnlyList<LineLeft> Lines, IReadOnlyList<CommitteeMember> Members)
{
    public Call Call => Session.Call!;

    public ProgrammeYear Year => Session.Call!.Year!;

    public YearRules Rules => Year.Rules;

    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Year.Country);

    /// <summary>The members who are present, by side.</summary>
    public IReadOnlyList<(Domain.CoInvestment.PartyKind Party, int Count)> Present =>
        [.. Members.Where(m => Session.Present.Contains(m.Id)).GroupBy(m => m.Party).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    /// <summary>Reads a session among those that the reader may see.</summary>
    public static async Task<SessionView?> ReadAsync(RegistryDb db, IQueryable<CommitteeSession> readable, Guid id, CancellationToken cancel, bool isForAnyone = false)
    {
        var session = await readable.AsNoTracking().Include(s => s.Call!.Year).Include(s => s.Call!.Lines).Include(s => s.Items).ThenInclude(i => i.Scores).Include(s => s.Items).ThenInclude(i => i.Conflicts)
            .AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (session is null)
            return null;
        var english = Languages.Current == "en";
        var ids = session.Items.Select(i => i.ProposalId).ToList();
        var proposals = await db.Proposals.Where(p => ids.Contains(p.Id)).Select(p => new AgendaProposal(p.Id, p.Number, p.Title,
            isForAnyone && !db.PublicOrganizations().Any(o => o.Id == p.OrganizationId) ? "" : p.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            db.Places.Where(l => l.Code == p.PlaceCode).Select(l => english ? l.LabelEn : l.LabelEs).FirstOrDefault(), p.Category, p.Asked, p.State)).ToDictionaryAsync(p => p.Id, cancel);
        var lines = session.Call!.Lines.Select(l => l.Id).ToList();
        var awarded = await db.Awards.Where(a => lines.Contains(a.LineId)).GroupBy(a => a.LineId).Select(g => new { g.Key, Sum = g.Sum(a => a.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        var members = await db.CommitteeMembers.AsNoTracking().Where(m => m.YearId == session.Call.YearId && (m.LeftAt == null || session.Present.Contains(m.Id))).OrderBy(m => m.Party).ToListAsync(cancel);
        return new(session, session.Ranking(session.Call.Year!.Rules), proposals, [.. session.Call.Lines.OrderBy(l => l.Position).Select(l => new LineLeft(l, awarded.GetValueOrDefault(l.Id)))], members);
    }
}
