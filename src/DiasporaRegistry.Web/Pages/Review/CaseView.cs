using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Pages.Review.Decisions;
using DiasporaRegistry.Web.Pages.Review.Duplicates;
using DiasporaRegistry.Web.Pages.Review.Predecessors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review;

/// <summary>An application by another name: an earlier one of the same organization, or what another country says in public.</summary>
public sealed record RelatedRegistration(Guid Id, string Country, string? Reference, string? Number, RegistrationState State, DateTimeOffset StateSince, DateOnly? ValidUntil, string? Reason);

/// <summary>A case as the ministry reads it.</summary>
public sealed record CaseView(
    Guid Id, Guid OrganizationId, string Name, string Country, string? Reference, string? Number, RegistrationState State, DateTimeOffset StateSince, DateTimeOffset SubmittedAt,
    DateOnly? ValidFrom, DateOnly? ValidUntil, string? ConsulateCode, bool ConsulateIsConfirmed, RuleSet RuleSet, ListedNames Names,
    IReadOnlyList<AnswerSection> Sections, IReadOnlyList<ConsularOpinion> Opinions, IReadOnlyList<HistoryLine> History,
    IReadOnlyList<RelatedRegistration> Earlier, IReadOnlyList<RelatedRegistration> Elsewhere, IReadOnlyList<CaseDuplicate> Duplicates, IReadOnlyList<ShownDistinctPair> Distinct, IReadOnlyList<ShownMerge> Merges,
    IReadOnlyList<RegistrationAct> Possible, IReadOnlyList<ApplicationDocument> ForThePublic, int WaitingReports)
{
    /// <summary>What there is beside it at all.</summary>
    public required CaseBeside Beside { get; init; }
    /// <summary>The consulate at whose counter it was filed in person; none where it was not.</summary>
    public string? CounterConsulate { get; init; }
    /// <summary>The day on which the organization ceased to exist; none while it exists.</summary>
    public DateOnly? DissolvedOn { get; init; }
    /// <summary>Both ends, as points on a map.</summary>
    public IReadOnlyList<PlaceOnMap> Places { get; init; } = [];
    /// <summary>Who says what of an organization that a list found; empty where its people began it.</summary>
    public IReadOnlyList<CaseSource> Sources { get; init; } = [];
    /// <summary>The organization's edit that waits for a decision; none where nothing waits.</summary>
    public Guid? EditId { get; init; }
    /// <summary>What the organization came out of, and what came out of it.</summary>
    public Kin Kin { get; init; } = Kin.None;
    /// <summary>Its edits that came into force.</summary>
    public IReadOnlyList<OrganizationEdit> Accepted { get; init; } = [];
    /// <summary>What asks for its renewal, while one is due.</summary>
    public RenewalCause? RenewalCause { get; init; }
    /// <summary>When the organization last confirmed that all is still correct.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
    /// <summary>Since when its renewal waits for the ministry.</summary>
    public DateTimeOffset? RenewalWaitsSince { get; init; }
    /// <summary>Since when the consulate is asked about the renewal.</summary>
    public DateTimeOffset? RenewalOpinionSince { get; init; }
    /// <summary>Once it expired: the last day of its grace period.</summary>
    public DateOnly? GraceUntil { get; init; }

    /// <summary>How many rules have an outcome.</summary>
    public int Count(Outcome outcome) => Sections.Sum(s => s.Rules.Count(r => r.Outcome == outcome));
}

/// <summary>Gathers a case: answers beside rules, opinion, history, earlier applications, and what other countries say in public.</summary>
public sealed class CaseReader(RegistryDb db, ListedNames names, EditDesk edits, DuplicateFinder duplicates, TimeProvider clock, Installation installation, Words words, IStringLocalizer<ReviewText> text, IStringLocalizer<RegisterText> register)
{
    private const int MostEarlier = 10;

    /// <summary>The case of a registration that was loaded whole, as far as a reader may see its answers.</summary>
    public async Task<CaseView> ReadAsync(Registration registration, Visibility reader, CancellationToken cancel)
    {
        var organization = registration.Organization!;
        var beside = await CaseBeside.ReadAsync(db, registration, cancel);
        var isMinistry = reader == Visibility.Ministry;
        var now = clock.GetUtcNow();
        // What waits to be renewed is held against the rules that it will then live by.
        var ruleSet = registration.RenewalWaits ? await db.RenewalRulesOfAsync(registration, now, cancel) : await db.RuleSetOfAsync(registration, now, cancel);
        var documents = await db.Documents.AsNoTracking().Where(d => d.RegistrationId == registration.Id).ToListAsync(cancel);
        var requirements = Requirements.Of(organization, registration.Country, ruleSet, [.. documents.Select(d => d.Kind).Distinct()], CountriesOfOrigin.DayIn(registration.Country, now));
        return new CaseView(
            registration.Id, organization.Id, organization.OfficialName, registration.Country, registration.Reference, registration.Number,
            registration.State, registration.StateSince, registration.SubmittedAt!.Value, registration.ValidFrom, registration.ValidUntil,
            registration.ConsulateCode, registration.ConsulateIsConfirmed, ruleSet, names,
            new CaseAnswers(registration, documents, await SeenMembersAsync(organization, registration, reader, cancel), names, words, text, reader, installation.Zone).Sections(requirements),
            [.. registration.Opinions.OrderByDescending(o => o.At)],
            ForReader(await CaseHistory.OfAsync(db, registration, 0, cancel), reader),
            await EarlierAsync(registration, cancel),
            beside.IsElsewhere ? await ElsewhereAsync(registration, cancel) : [],
            isMinistry ? await CaseDuplicates.OfAsync(db, duplicates, organization, registration.Country, cancel) : [],
            isMinistry && beside.HasDistinct ? await DistinctDesk.ShownAsync(db, organization.Id, registration.Country, cancel) : [],
            isMinistry && beside.HasMerges ? await ShownMerge.OfAsync(db, organization.Id, registration.Country, cancel) : [],
            [.. ActPages.All.Where(registration.Can)],
            [.. documents.Where(d => d.IsOffered || d.IsWithheld).OrderBy(d => d.AddedAt)],
            isMinistry ? beside.WaitingReports : 0)
        {
            Places = CasePlaces.Of(organization),
            DissolvedOn = organization.DissolvedOn,
            Beside = beside,
            Kin = !isMinistry ? Kin.None : beside.HasRelatives ? await Kin.ReadAsync(db, registration, cancel) : Kin.None with { CanBeStated = await Kin.CanBeStatedAsync(db, registration, cancel) },
            RenewalCause = registration.RenewalCause,
            ConfirmedAt = registration.ConfirmedAt,
            RenewalWaitsSince = registration.RenewalWaitsSince,
            RenewalOpinionSince = registration.RenewalOpinionSince,
            GraceUntil = registration.GraceUntil,
            Accepted = beside.HasAccepted ? await edits.AcceptedAsync(organization.Id, cancel) : [],
            CounterConsulate = registration.CounterConsulateCode,
            EditId = beside.EditId,
            Sources = await CaseSources.OfAsync(db, organization, words, register, reader, cancel),
        };
    }

    // What a coalition calls its members tells nothing of an organization that this reader would not find.
    private async Task<IReadOnlySet<Guid>> SeenMembersAsync(Organization organization, Registration registration, Visibility reader, CancellationToken cancel)
    {
        var ids = organization.Members.Select(m => m.MemberId).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
            return new HashSet<Guid>();
        var seen = reader == Visibility.Ministry ? db.OrganizationsForMinistry(registration.Country)
            : registration.ConsulateCode is { } code ? db.OrganizationsForConsulate(registration.Country, code) : db.PublicOrganizations();
        return await seen.Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancel);
    }

    // Who represents an organization is for itself and its ministry to know.
    private static IReadOnlyList<HistoryLine> ForReader(IReadOnlyList<HistoryLine> history, Visibility reader) =>
        reader == Visibility.Ministry ? history : [.. history.Select(line => line.Capacity.SpeaksForAnOrganization() ? line with { Name = null } : line)];

    // The same country's applications only: another country's are known by what is public.
    private async Task<IReadOnlyList<RelatedRegistration>> EarlierAsync(Registration registration, CancellationToken cancel)
    {
        var own = db.CasesForMinistry(registration.Country).AsNoTracking();
        var earlier = new List<RelatedRegistration>();
        for (var id = registration.PreviousId; id is not null && earlier.Count < MostEarlier;)
        {
            var found = await own.Include(r => r.History).SingleOrDefaultAsync(r => r.Id == id, cancel);
            if (found is null)
                break;
            earlier.Add(new RelatedRegistration(found.Id, found.Country, found.Reference, found.Number, found.State, found.StateSince, found.ValidUntil,
                found.History.MaxBy(e => e.Sequence)?.Reason));
            id = found.PreviousId;
        }

        return earlier;
    }

    private async Task<IReadOnlyList<RelatedRegistration>> ElsewhereAsync(Registration registration, CancellationToken cancel) =>
        await db.PublicRegistrations().AsNoTracking()
            .Where(r => r.OrganizationId == registration.OrganizationId && r.Country != registration.Country
                && db.PublicOrganizations().Any(o => o.Id == r.OrganizationId))
            .OrderBy(r => r.Country)
            .Select(r => new RelatedRegistration(r.Id, r.Country, null, r.Number, r.State, r.StateSince, r.ValidUntil, null))
            .ToListAsync(cancel);
}
