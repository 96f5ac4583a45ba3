using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Proposals;

/// <summary>A proposal as those read it who decide about it.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Call">Its call, with the year.</param>
/// <param name="Organization">Who proposes.</param>
/// <param name="Place">Where, in the reader's language.</param>
/// <param name="Funding">The funding table beside the rules; none where its category is gone.</param>
/// <param name="Files">Where its papers are handed out to this reader, a path without the language.</param>
/// <param name="IsOver">Whether the window is over, so that it is decided now.</param>
public sealed record ProposalView(Proposal Proposal, Call Call, string Organization, string? Place, FundingCheck? Funding, string Files, bool IsOver)
{
    public TimeZoneInfo Zone => CountriesOfOrigin.ZoneOf(Call.Year!.Country);

    /// <summary>Reads a proposal among those that the reader may see; none while it may still be changed.</summary>
    public static async Task<ProposalView?> ReadAsync(RegistryDb db, IQueryable<Proposal> readable, Guid id, DateTimeOffset now, string files, CancellationToken cancel)
    {
        var found = await readable.AsNoTracking().Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Files)
            .Include(p => p.Organization!.Names).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (found?.Call is not { } call || call.StageAt(now) == CallStage.Open)
            return null;
        var place = found.PlaceCode is null ? null : await db.Places.Where(p => p.Code == found.PlaceCode).Select(p => Languages.Current == "en" ? p.LabelEn : p.LabelEs).SingleOrDefaultAsync(cancel);
        var category = call.Year!.Rules.CategoryOf(found.Category);
        return new(found, call, found.Organization!.OfficialName, place, category is null ? null : FundingCheck.Of(found.Says, category, found.Currency), files, call.StageAt(now) == CallStage.Closed);
    }
}
