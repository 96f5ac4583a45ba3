using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Exports;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Api;

/// <summary>Reads organizations with all that their public pages say, out of what those pages are made of.</summary>
public sealed class WholeOrganizations(RegistryDb db, DirectoryIndex index, Installation installation, TimeProvider clock)
{
    private readonly string site = installation.Address.TrimEnd('/');

    /// <summary>Reads the public ones of these, in the order of their keys and in the language that is in use.</summary>
    public Task<IReadOnlyList<WholeOrganization>> ReadAsync(Guid[] ids, CancellationToken cancel) =>
        SomeAsync(ids, db.PublicOrganizations(), db.PublicRegistrations(), [Visibility.Public], CountriesOfOrigin.EarliestDay(clock.GetUtcNow()), "directory", cancel);

    /// <summary>Reads those of these that a reader may see, each with all that the reader may see of it, in the order that they are given in and in the language that is in use.</summary>
    /// <param name="ids">Their keys.</param>
    /// <param name="scope">Whose eyes they are read for.</param>
    /// <param name="today">The day that validity is read on.</param>
    /// <param name="pages">Where that reader's pages of organizations are.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<WholeOrganization>> ReadAsync(Guid[] ids, RowScope scope, DateOnly today, string pages, CancellationToken cancel)
    {
        Guid[] near = scope.Near is null ? [] : await scope.Near.Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToArrayAsync(cancel);
        var found = new Dictionary<Guid, WholeOrganization>(ids.Length);
        foreach (var (some, visible) in new[] { (ids.Except(near).ToArray(), (IReadOnlyList<Visibility>)[Visibility.Public]), (near, scope.NearVisible) })
        {
            if (some.Length == 0)
                continue;
            foreach (var one in await SomeAsync(some, scope.Organizations, scope.Registrations, visible, today, pages, cancel))
                found[one.Id] = one;
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<WholeOrganization>()];
    }

    private async Task<IReadOnlyList<WholeOrganization>> SomeAsync(Guid[] ids, IQueryable<Organization> organizations, IQueryable<Registration> registrations, IReadOnlyList<Visibility> visible, DateOnly today, string pages,
        CancellationToken cancel)
    {
        var reader = new ProfileReader(organizations, registrations, visible);
        var profiles = await OrganizationProfile.ReadManyAsync(db, ids, reader, today, cancel);
        var projects = await ProjectOfProfile.ReadManyAsync(db, [.. profiles.Select(p => p.Id)], reader, cancel);
        return [.. profiles.Select(p => Whole(p, projects[p.Id], today, pages))];
    }

    private WholeOrganization Whole(OrganizationProfile profile, IEnumerable<ProjectOfProfile> projects, DateOnly today, string pages)
    {
        var wasFound = profile.Provenance is Provenance.Mapped or Provenance.Claimed;
        var related = profile.Related;
        return new WholeOrganization(profile.Id, profile.Name, [.. profile.Names.Select(n => new NameAnswer(n.Text, SearchAddress.Code(n.Type), n.Language, n.FromYear, n.UntilYear))],
            profile.Kind is { } kind ? SearchAddress.Code(kind) : null, profile.Provenance == Provenance.Mapped,
            SearchAddress.Code(profile.Provenance), wasFound ? profile.MappedForCountry : null, wasFound ? profile.EnteredAt : null,
            [.. profile.Origins.Select(o => Place(index.Places, o.Code, o.Locality))],
            [.. profile.Residences.Select(r => new ResidenceAnswer(r.Code, index.Places.Label(r.Code, Languages.Current), r.Latitude, r.Longitude, r.Address))],
            profile.Objectives, profile.Reasons, profile.Languages, profile.Purpose, profile.YearFounded, profile.DissolvedOn, profile.CoreMembers, profile.WomenAmongMembers, profile.WiderReach,
            [.. profile.Board.Select(b => new BoardAnswer(b.Name, b.Position, b.To))], [.. profile.Contacts.Select(c => new ContactAnswer(c.Kind, c.Value))],
            [.. profile.Consulates.OrderBy(c => c.Country, StringComparer.Ordinal).ThenBy(c => c.NameEs, StringComparer.Ordinal).Select(c => new ConsulateAnswer(c.Country, Languages.Choose(c.NameEs, c.NameEn), c.IsConfirmed))],
            [.. profile.Registrations.Select(r => Registration(r, today))],
            [.. profile.Documents.Select(d => new DocumentAnswer(d.Title, d.Kind, d.AddedAt, d.Size, $"{site}/{Languages.Current}/directory/documents/{d.PublicId}"))],
            [.. related.Members.Select(Membership)], related.HiddenMembers, [.. related.PastMembers.Select(Membership)], related.Sum is { } sum ? Sum(sum) : null,
            [.. related.Coalitions.Select(Membership)], [.. related.PastCoalitions.Select(Membership)],
            related.Predecessors is [var first, ..] ? new RelatedAnswer(first.Id!.Value, first.Name) : null, [.. related.Predecessors.Select(Kin)], [.. related.Successors.Select(Kin)],
            [.. projects.Select(Project)],
            [.. profile.Shown.Select(profile.SourceOf).Select(s => new SourceAnswer(SearchAddress.Code(s.Field), s.IsFound, s.At, s.Country))], profile.ChangedAt, $"{site}/{Languages.Current}/{pages}/{profile.Id}");
    }

    private static KinAnswer Kin(RelatedOrganization kin) => new(kin.Id!.Value, kin.Name, SearchAddress.Code(kin.How ?? SuccessionKind.Unstated), kin.Since);

    /// <summary>A place as the API says it.</summary>
    public static PlaceAnswer Place(PlaceTable places, string code, string? locality) =>
        new(code, places.Label(code, Languages.Current), locality, places.Find(code)?.Latitude, places.Find(code)?.Longitude);

    /// <summary>The day since which nobody has confirmed a registration; none while it holds.</summary>
    public static DateOnly? NotConfirmedSince(RegistrationState state, DateOnly? until, DateOnly today) =>
        RegistrationStates.Recognised.Contains(state) && (state == RegistrationState.Expired || until < today) ? until : null;

    private static WholeRegistration Registration(RegistrationOfProfile registration, DateOnly today) => new(registration.Country, SearchAddress.Code(registration.State), registration.StateSince,
        registration.ValidFrom, registration.ValidUntil, registration.Number, NotConfirmedSince(registration.State, registration.ValidUntil, today), registration.ConfirmedAt,
        registration.IssuedBy is { } federation ? new RelatedAnswer(federation.Id, federation.Name) : null);

    private static MembershipAnswer Membership(RelatedOrganization other) => new(other.Id, other.Name,
        other.PlaceEs is null ? null : Languages.Choose(other.PlaceEs, other.PlaceEn ?? other.PlaceEs), other.From?.Year, other.To?.Year, other.IsOneSided);

    private static MembersSumAnswer Sum(CoalitionSum sum)
    {
        return new MembersSumAnswer(sum.Members, sum.People, sum.SayPeople, sum.Years?.First, sum.Years?.Last, sum.SayYears, InPlaces(sum.Origins), InPlaces(sum.Residences));

        static IReadOnlyList<MembersInPlaceAnswer> InPlaces(IReadOnlyList<MembersInPlace> places) =>
            [.. places.Select(p => new MembersInPlaceAnswer(p.Code, Languages.Choose(p.LabelEs, p.LabelEn), p.Members))];
    }

    private static ProjectAnswer Project(ProjectOfProfile project) => new(project.Title, project.Year, project.ProgrammeCode, project.PlaceCode,
        Languages.Choose(project.PlaceEs, project.PlaceEn), project.Currency,
        [.. project.Parties.Select(p => new PartyAnswer(SearchAddress.Code(p.Kind), p.Name, p.OrganizationId, p.Sums.Planned, p.Sums.Committed, p.Sums.Paid))]);
}
