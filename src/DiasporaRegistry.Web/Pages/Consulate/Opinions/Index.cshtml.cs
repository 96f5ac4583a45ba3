using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Review;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Consulate.Opinions;

/// <summary>An application that the consulate is, or was, asked about.</summary>
public sealed record OpinionRow(Guid Id, string Name, string? Reference, OrganizationKind? Kind, string Origin, string Residence, bool ConsulateIsConfirmed,
    RegistrationState State, DateTimeOffset Since, OpinionKind? Given, DateTimeOffset? GivenAt)
{
    /// <summary>Whether it is asked about a renewal.</summary>
    public bool IsRenewal { get; init; }
}

/// <summary>An organization of the district whose edit waits for the ministry.</summary>
public sealed record WaitingEdit(Guid RegistrationId, string Name, IReadOnlyList<StatedField> Fields, DateTimeOffset Since);

/// <summary>The applications that wait for the opinion of the officer's consulate, and the opinions that it gave.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, TimeProvider clock, Installation installation) : PageModel
{
    private const int MostGiven = 50;

    public string Consulate { get; private set; } = "";

    public IReadOnlyList<OpinionRow> Waiting { get; private set; } = [];

    /// <summary>What organizations of the district want to change, for the ministry to agree to.</summary>
    public IReadOnlyList<WaitingEdit> Edits { get; private set; } = [];

    public IReadOnlyList<OpinionRow> Given { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var post = (await current.RequireAsync()).As(StaffRole.ConsularOfficer)!;
        var consulate = await db.Consulates.AsNoTracking().SingleAsync(c => c.Code == post.ConsulateCode, cancel);
        Consulate = consulate.NameIn(Languages.Current);
        var cases = db.CasesForConsulate(post.Country!, consulate.Code).AsNoTracking();
        Waiting = await Rows(cases.Where(r => r.State == RegistrationState.ConsularOpinion || r.RenewalOpinionSince != null).OrderBy(r => r.RenewalOpinionSince ?? r.StateSince), consulate.Code).ToListAsync(cancel);
        Edits = await (from edit in db.EditsForMinistry(post.Country!).Where(e => e.State == EditState.Waiting)
                       join registration in cases.Where(r => RegistrationStates.Registered.Contains(r.State)) on edit.OrganizationId equals registration.OrganizationId
                       orderby edit.StateSince
                       select new WaitingEdit(registration.Id, registration.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
                           edit.Fields.Where(f => f.Field != StatedField.Documents || edit.Documents.Any(d => d.RegistrationId == registration.Id)).Select(f => f.Field).ToList(), edit.StateSince)).Take(MostGiven).ToListAsync(cancel);
        Given = await Rows(cases.Where(r => r.Opinions.Any(o => o.ConsulateCode == consulate.Code))
            .OrderByDescending(r => r.Opinions.Where(o => o.ConsulateCode == consulate.Code).Max(o => o.At)).Take(MostGiven), consulate.Code).ToListAsync(cancel);
    }

    public int DaysOf(OpinionRow row) => Review.Waiting.Days(row.Since, clock.GetUtcNow(), installation.Zone);

    private static IQueryable<OpinionRow> Rows(IQueryable<Registration> cases, string consulate)
    {
        var english = Languages.Current == "en";
        return cases.Select(r => new OpinionRow(
            r.Id,
            r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "",
            r.Reference,
            r.Organization.Kind,
            r.Organization.Origins.OrderBy(o => o.Country == r.Country ? 0 : 1).ThenBy(o => o.Id)
                .Select(o => (o.Locality == null ? "" : o.Locality + ", ") + (english ? o.Place!.LabelEn : o.Place!.LabelEs)).FirstOrDefault() ?? "",
            r.Organization.Residences.Where(p => p.IsPrincipal).Select(p => english ? p.Place!.LabelEn : p.Place!.LabelEs).FirstOrDefault() ?? "",
            r.ConsulateIsConfirmed,
            r.State,
            r.RenewalOpinionSince ?? r.StateSince,
            r.Opinions.Where(o => o.ConsulateCode == consulate).OrderByDescending(o => o.At).Select(o => (OpinionKind?)o.Kind).FirstOrDefault(),
            r.Opinions.Where(o => o.ConsulateCode == consulate).Max(o => (DateTimeOffset?)o.At))
        { IsRenewal = r.RenewalOpinionSince != null });
    }
}
