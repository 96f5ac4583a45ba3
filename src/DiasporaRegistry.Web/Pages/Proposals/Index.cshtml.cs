using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>The proposals of the reader's organizations and where they stand, invitations to join in, and the calls that can be proposed to.</summary>
public sealed class IndexModel(ProposalDesk desk) : PageModel
{
    public IReadOnlyList<OwnProposal> Proposals { get; private set; } = [];

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    public IReadOnlyList<OpenCall> Calls { get; private set; } = [];

    /// <summary>Whether the reader represents any organization.</summary>
    public bool Represents { get; private set; }

    public DateTimeOffset Now => desk.Now;

    /// <summary>A country's name.</summary>
    public string CountryOf(string code) => desk.Names.Country(code);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await desk.Current.RequireAsync();
        Represents = await desk.Db.OrganizationsOf(account.Id).AnyAsync(cancel);
        var programmes = (await desk.Db.Programmes.AsNoTracking().ToListAsync(cancel)).ToDictionary(p => p.Code, p => p.NameIn(Languages.Current));
        var rows = await desk.Db.ProposalsOf(account.Id).AsNoTracking().Include(p => p.Call!.Year).Include(p => p.Organization!.Names).Include(p => p.History)
            .OrderByDescending(p => p.ChangedAt).AsSplitQuery().ToListAsync(cancel);
        Proposals = [.. rows.Select(p => new OwnProposal(p, programmes[p.Call!.Year!.ProgrammeCode], p.Organization!.OfficialName.Length > 0 ? p.Organization.OfficialName : desk.Text["Unnamed"]))];
        Invitations = await desk.Db.JoiningsOf(account.Id).AsNoTracking().OrderByDescending(j => j.Partner.AskedAt).Select(j => new Invitation(
            j.Proposal.Id, j.Partner.Id, j.Proposal.Title,
            j.Proposal.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            desk.Db.Organizations.Where(o => o.Id == j.Partner.OrganizationId).SelectMany(o => o.Names).Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            j.Partner.State, j.Partner.AskedAt, j.Proposal.Call!.Year!.Country)).ToListAsync(cancel);
        var calls = await desk.Db.CallsFor(account.Id, Now).AsNoTracking().Include(c => c.Year).OrderBy(c => c.ClosesAt).ToListAsync(cancel);
        Calls = [.. calls.Select(c => new OpenCall(c, programmes[c.Year!.ProgrammeCode]))];
    }
}

/// <summary>A proposal of the reader's organizations.</summary>
/// <param name="Proposal">The proposal, with its call and year.</param>
/// <param name="Programme">Its programme.</param>
/// <param name="Organization">Whose it is.</param>
public sealed record OwnProposal(Proposal Proposal, string Programme, string Organization)
{
    public string Reference => Proposal.ReferenceIn(Proposal.Call!.Year!, Proposal.Call);

    public string Country => Proposal.Call!.Year!.Country;

    /// <summary>The key of the words for what to do next.</summary>
    public string Next(DateTimeOffset now) => Proposal.State == ProposalStage.Draft && Proposal.Call!.StageAt(now) != CallStage.Open ? "Next.Late" : $"Next.{Proposal.State}";
}

/// <summary>An organization of the reader's was asked to join in another one's proposal.</summary>
public sealed record Invitation(Guid ProposalId, Guid PartnerId, string Title, string Organization, string Asked, PartnerState State, DateTimeOffset AskedAt, string Country);

/// <summary>A call that the reader's organizations can propose to.</summary>
public sealed record OpenCall(Call Call, string Programme);
