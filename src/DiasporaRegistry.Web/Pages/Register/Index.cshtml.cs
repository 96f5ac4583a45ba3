using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Claims;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Retention;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>The reader's organizations and their applications: where each stands, since when, and what to do next.</summary>
public sealed class IndexModel(ApplicationDesk desk, RetentionSettings retention) : PageModel
{
    // A draft's end is told some time before it comes.
    const int DaysOfWarning = 90;

    public IReadOnlyList<OwnOrganization> Organizations { get; private set; } = [];

    /// <summary>The reader's claims, latest first.</summary>
    public IReadOnlyList<OwnClaim> Claims { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Countries { get; private set; } = new Dictionary<string, string>();

    /// <summary>When a draft that is near its end is deleted, unless somebody writes in it; none of anything else.</summary>
    public DateTimeOffset? EndOf(OwnRegistration registration) =>
        registration.WrittenAt is { } written && retention.DraftEndsAt(written) is var end && end < desk.Now.AddDays(DaysOfWarning) ? end : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var account = await desk.Current.RequireAsync();
        Countries = await desk.CountriesAsync(cancel);
        var rows = await desk.Db.RegistrationsOf(account.Id).AsNoTracking().OrderByDescending(r => r.BegunAt).Select(r => new
        {
            r.OrganizationId,
            Name = r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
            Role = r.Organization.Representatives.Where(p => p.AccountId == account.Id).Select(p => p.Role).First(),
            IsCoalition = r.Organization.Kind == OrganizationKind.Coalition,
            r.Organization.DissolvedOn,
            Proposals = desk.Db.MembershipProposals.Count(p => p.State == ProposalState.Open
                && (p.ProposedBy == MembershipSide.Coalition ? p.MemberId : p.CoalitionId) == r.OrganizationId),
            Successions = desk.Db.Successions.Count(s => s.State == SuccessionState.Waiting
                && ((s.PredecessorId == r.OrganizationId && s.StatedBy == SuccessionSide.Successor) || (s.SuccessorId == r.OrganizationId && s.StatedBy == SuccessionSide.Predecessor))),
            Answered = desk.Db.Needs.Count(n => n.OrganizationId == r.OrganizationId && n.State == Domain.Needs.NeedState.Answered),
            Surveys = desk.Db.SurveyMembers.Count(m => m.OrganizationId == r.OrganizationId && m.IsDrawn && m.AnsweredOn == null && m.DeclinedOn == null
                && desk.Db.Surveys.Any(s => s.Id == m.SurveyId && s.State == Domain.Surveys.SurveyState.Open)),
            Edit = desk.Db.Edits.Where(e => e.OrganizationId == r.OrganizationId && EditStates.Open.Contains(e.State)).Select(e => (EditState?)e.State).FirstOrDefault(),
            Registration = new OwnRegistration(r.Id, r.Country, r.State, r.StateSince, r.Reference, r.Number, r.ValidUntil)
            {
                WrittenAt = r.SubmittedAt == null && r.State == RegistrationState.Draft ? (DateTimeOffset?)r.Organization.ChangedAt : null,
                RenewalCause = r.RenewalCause,
                RenewalWaitsSince = r.RenewalWaitsSince,
                RenewalWaitsForConsulate = r.RenewalOpinionSince != null,
                GraceUntil = r.GraceUntil,
            },
        }).ToListAsync(cancel);
        var waiting = await OpenConsultationsAsync(rows.Where(r => r.Role != RepresentativeRole.Helper && RegistrationStates.Recognised.Contains(r.Registration.State)).Select(r => (r.OrganizationId, r.Registration.Country)).ToList(), cancel);
        Claims = await desk.Db.ClaimsOf(account.Id).AsNoTracking().OrderByDescending(c => c.StateSince)
            .Select(c => new OwnClaim(c.Id, c.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", c.State, c.StateSince)).ToListAsync(cancel);
        var applied = rows.Select(r => r.OrganizationId).ToHashSet();
        // What a ministry recognised them for, and turned to nobody yet.
        var claimed = await desk.Db.OrganizationsOf(account.Id).AsNoTracking().Where(o => o.Provenance == Provenance.Claimed && !applied.Contains(o.Id)).OrderBy(o => o.ClaimedAt).Select(o => new OwnOrganization(
            o.Id, o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "", o.Representatives.Where(p => p.AccountId == account.Id).Select(p => p.Role).First(), null, new List<OwnRegistration>())
        {
            IsCoalition = o.Kind == OrganizationKind.Coalition,
            DissolvedOn = o.DissolvedOn,
            ClaimedFor = o.MappedForCountry,
        }).ToListAsync(cancel);
        Organizations = [.. claimed, .. rows.GroupBy(r => r.OrganizationId)
            .Select(g => new OwnOrganization(g.Key, g.First().Name ?? desk.Text["Unnamed"], g.First().Role, g.First().Edit, [.. g.Select(r => r.Registration)])
            {
                IsCoalition = g.First().IsCoalition,
                DissolvedOn = g.First().DissolvedOn,
                Proposals = g.First().Proposals,
                Successions = g.First().Role.May(RepresentativeRight.Speak) ? g.First().Successions : 0,
                AwaitingSurveys = g.First().Role.May(RepresentativeRight.Speak) ? g.First().Surveys : 0,
                OpenConsultations = waiting.GetValueOrDefault(g.Key),
                AnsweredNeeds = g.First().Role == RepresentativeRole.Helper ? 0 : g.First().Answered,
            })];
    }

    // Those on which the organization has not said anything yet, of the countries that recognise it.
    async Task<IReadOnlyDictionary<Guid, int>> OpenConsultationsAsync(IReadOnlyCollection<(Guid Organization, string Country)> recognised, CancellationToken cancel)
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var country in recognised.GroupBy(r => r.Country))
        {
            var open = await desk.Db.PublicConsultations().OpenOn(CountriesOfOrigin.DayIn(country.Key, desk.Now)).Where(c => c.Country == country.Key).Select(c => c.Id).ToListAsync(cancel);
            if (open.Count == 0)
                continue;
            var organizations = country.Select(r => r.Organization).ToList();
            var said = await desk.Db.ConsultationComments.Where(c => open.Contains(c.ConsultationId) && organizations.Contains(c.OrganizationId)).Select(c => new { c.OrganizationId, c.ConsultationId }).Distinct().ToListAsync(cancel);
            foreach (var organization in organizations)
                counts[organization] = counts.GetValueOrDefault(organization) + open.Count - said.Count(s => s.OrganizationId == organization);
        }

        return counts;
    }
}

/// <summary>An organization of the reader's.</summary>
public sealed record OwnOrganization(Guid Id, string Name, RepresentativeRole Role, EditState? Edit, IReadOnlyList<OwnRegistration> Registrations)
{
    public bool MayEdit => Role.May(RepresentativeRight.Edit);

    public bool MaySpeak => Role.May(RepresentativeRight.Speak);

    /// <summary>Whether the reader may end what it has in the register.</summary>
    public bool MayWithdraw => Role.May(RepresentativeRight.Withdraw);

    public bool IsCoalition { get; init; }

    /// <summary>The country whose ministry recognised its people, while it turned to none.</summary>
    public string? ClaimedFor { get; init; }

    /// <summary>When it ceased to exist.</summary>
    public DateOnly? DissolvedOn { get; init; }

    /// <summary>How many statements of another organization, that one goes on in the other, wait for its answer.</summary>
    public int Successions { get; init; }

    /// <summary>How many needs were answered of which it has not said whether that helped.</summary>
    public int AnsweredNeeds { get; init; }

    /// <summary>How many surveys await its answer.</summary>
    public int AwaitingSurveys { get; init; }
    /// <summary>How many consultations are open to it on which it has not said anything.</summary>
    public int OpenConsultations { get; init; }

    /// <summary>How many proposals of membership wait for its answer.</summary>
    public int Proposals { get; init; }
}

/// <summary>What one country says of it.</summary>
public sealed record OwnRegistration(Guid Id, string Country, RegistrationState State, DateTimeOffset Since, string? Reference, string? Number, DateOnly? ValidUntil)
{
    public RenewalCause? RenewalCause { get; init; }

    /// <summary>Of a draft, when somebody last wrote in it.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    public DateTimeOffset? RenewalWaitsSince { get; init; }

    public bool RenewalWaitsForConsulate { get; init; }
    public DateOnly? GraceUntil { get; init; }

    /// <summary>Whether its organization can ask for a renewal now.</summary>
    public bool CanBeConfirmed => RenewalWaitsSince is null && RegistrationTransitions.Allows(State, RegistrationAct.Confirm);

    /// <summary>How its renewal stands.</summary>
    public RenewalNotice Renewal => new(Country, State, ValidUntil, RenewalCause, RenewalWaitsSince, RenewalWaitsForConsulate, GraceUntil);
}

/// <summary>A claim of the reader's.</summary>
public sealed record OwnClaim(Guid Id, string Name, ClaimState State, DateTimeOffset Since);
