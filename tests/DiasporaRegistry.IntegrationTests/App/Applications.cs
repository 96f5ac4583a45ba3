using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>What a test's club states about itself; what is not said is an ordinary hometown club of Jerez in Los Angeles.</summary>
public sealed record Club
{
    public string Country { get; init; } = "MX";
    public string Name { get; init; } = "Club Jerez de Los Ángeles";
    public string Origin { get; init; } = "MX-32020";
    public string Residence { get; init; } = "US-CA-LOS-ANGELES";
    public int Adults { get; init; } = 14;
    public string Language { get; init; } = "es";
    public Visibility BoardVisibility { get; init; } = Visibility.Ministry;
    public IReadOnlyList<(string Kind, string Value, Visibility Visibility)> Contacts { get; init; } = [("email", "club@example.org", Visibility.Ministry)];
    public string? Address { get; init; }
    public Guid? PreviousId { get; init; }
    public Guid? OrganizationId { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Applications for tests, brought to where a test begins by the domain's own verbs.</summary>
public static class Applications
{
    public static readonly Actor Reviewer = new(null, Capacity.MinistryReviewer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A draft, its organization complete, owned by an account.</summary>
    public static async Task<Registration> DraftClubAsync(this RegistryApp app, Account owner, Club? club = null)
    {
        club ??= new Club();
        var at = club.At ?? TimeProvider.System.GetUtcNow();
        var by = new Actor(owner.Id, Capacity.Representative);
        await using var db = app.Open();
        var organization = club.OrganizationId is { } known
            ? await db.Organizations.Whole().SingleAsync(o => o.Id == known, Cancel)
            : await StateAsync(db, owner, club, at);
        var registration = Registration.Begin(Guid.CreateVersion7(at), organization.Id, club.Country, club.Language, club.PreviousId, by, at);
        db.Add(registration);
        await db.SaveAsync(new Act("registration.begun", by, registration.Id, club.Country), Cancel);
        return registration;
    }

    /// <summary>A submitted application; where its rule set asks for it, it now waits for the consulate.</summary>
    public static async Task<Registration> SubmittedClubAsync(this RegistryApp app, Account owner, Club? club = null)
    {
        club ??= new Club();
        var at = club.At ?? TimeProvider.System.GetUtcNow();
        var draft = await app.DraftClubAsync(owner, club);
        return await app.ChangeAsync(draft.Id, "registration.submitted", async (registration, db) =>
        {
            var ruleSet = await db.RuleSetOfAsync(registration, at, Cancel);
            var consulate = await new ConsulateFinder(db, TimeProvider.System).ForPrincipalResidenceAsync(registration.Organization!, club.Country, Cancel);
            registration.Submit(registration.Organization!, ruleSet, [], consulate, Reference.New(), new Actor(owner.Id, Capacity.Representative), at);
        });
    }

    /// <summary>Submits a draft, to a federation where one is named.</summary>
    public static Task<Registration> SubmittedAsync(this RegistryApp app, Guid draft, Account owner, Guid? federation = null) => app.ChangeAsync(draft, "registration.submitted", async (registration, db) =>
    {
        var at = TimeProvider.System.GetUtcNow();
        var ruleSet = await db.RuleSetOfAsync(registration, at, Cancel);
        registration.Submit(registration.Organization!, ruleSet, [], null, Reference.New(), new Actor(owner.Id, Capacity.Representative), at, federation);
    });

    /// <summary>Makes a registered organization a federation that may issue registrations, with a confirmed member where one is named.</summary>
    /// <returns>The federation.</returns>
    public static async Task<Guid> EmpowerAsync(this RegistryApp app, Guid registrationId, Guid? club)
    {
        var changed = await app.ChangeAsync(registrationId, "test.arranged", async (r, db) =>
        {
            var at = TimeProvider.System.GetUtcNow();
            r.Organization!.Classify(OrganizationKind.Coalition, at);
            if (club is { } id)
            {
                var member = await db.Organizations.Include(o => o.Names).SingleAsync(o => o.Id == id, Cancel);
                r.Organization.ConfirmMembership(r.Organization.AddMember(member, new HashSet<Guid>(), null, null, at).Id, at);
            }

            db.Add(IssuingPower.Grant(r.Organization, r, await db.RuleSetOfAsync(r, at, Cancel), CountriesOfOrigin.DayIn(r.Country, at), null, at));
        });
        return changed.OrganizationId;
    }

    /// <summary>An application in the hands of the ministry.</summary>
    public static async Task<Registration> ClubInReviewAsync(this RegistryApp app, Account owner, Club? club = null)
    {
        var submitted = await app.SubmittedClubAsync(owner, club);
        return await app.ChangeAsync(submitted.Id, "registration.taken-up", (registration, _) =>
        {
            if (registration.Can(RegistrationAct.WaiveOpinion))
                registration.WaiveOpinion("prueba", Reviewer, TimeProvider.System.GetUtcNow());
            else
                registration.TakeUp(Reviewer, TimeProvider.System.GetUtcNow());
            return Task.CompletedTask;
        });
    }

    /// <summary>A registered organization, valid from today.</summary>
    public static async Task<Registration> ApprovedClubAsync(this RegistryApp app, Account owner, Club? club = null)
    {
        var review = await app.ClubInReviewAsync(owner, club);
        return await app.ChangeAsync(review.Id, "registration.approved", async (registration, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            var now = TimeProvider.System.GetUtcNow();
            var from = CountriesOfOrigin.DayIn(registration.Country, now);
            registration.Approve(await RegistrationNumbers.NextAsync(db, registration.Country, from.Year, Cancel), from, from.AddYears(2).AddDays(-1), Reviewer, now);
            await db.SaveAsync(new Act("registration.approved", Reviewer, registration.Id, registration.Country), Cancel);
            await transaction.CommitAsync(Cancel);
        });
    }

    /// <summary>Lets an account represent the organization of a registration, by an invitation of its owner.</summary>
    public static async Task AddRepresentativeAsync(this RegistryApp app, Guid registrationId, Account account, RepresentativeRole role)
    {
        await using var db = app.Open();
        var organizationId = await db.Registrations.Where(r => r.Id == registrationId).Select(r => r.OrganizationId).SingleAsync(Cancel);
        var organization = await db.Organizations.WithRepresentatives().SingleAsync(o => o.Id == organizationId, Cancel);
        var owner = organization.Representatives.First(r => r.Role == RepresentativeRole.Owner).AccountId;
        var at = TimeProvider.System.GetUtcNow();
        organization.Accept(organization.Invite(account.Email!, role, "es", Guid.CreateVersion7(at).ToString("N"), owner, at).Id, account.Id, at);
        await db.SaveAsync(new Act("test", new Actor(owner, Capacity.Representative)), Cancel);
    }

    /// <summary>Does a verb on a registration that is loaded whole, and saves it.</summary>
    public static async Task<Registration> ChangeAsync(this RegistryApp app, Guid id, string act, Func<Registration, RegistryDb, Task> verb)
    {
        await using var db = app.Open();
        var registration = await db.Registrations.Whole().SingleAsync(r => r.Id == id, Cancel);
        await verb(registration, db);
        await db.SaveAsync(new Act(act, Reviewer, id, registration.Country), Cancel);
        return registration;
    }

    /// <summary>A registration as it stands now, with everything in it.</summary>
    public static async Task<Registration> ReadAsync(this RegistryApp app, Guid id)
    {
        await using var db = app.Open();
        return await db.Registrations.AsNoTracking().Whole().SingleAsync(r => r.Id == id, Cancel);
    }

    private static async Task<Organization> StateAsync(RegistryDb db, Account owner, Club club, DateTimeOffset at)
    {
        var places = await db.Places.Where(p => p.Code == club.Origin || p.Code == club.Residence).ToDictionaryAsync(p => p.Code, Cancel);
        var organization = Organization.Begin(Guid.CreateVersion7(at), owner.Id, at);
        organization.Classify(OrganizationKind.HometownClub, at);
        organization.StateNames([new OrganizationName(club.Name, NameType.Official, "es", at)], at);
        organization.StateOrigins([new OriginPlace(places[club.Origin], null, at)], at);
        organization.StateResidences([new Residence(places[club.Residence], true, club.Address, Visibility.Ministry, false, at)], at);
        organization.StatePurpose(["education"], "Becas para jóvenes de la comunidad", 1998, [], ["es"], "unincorporated", at);
        organization.StateMembership(club.Adults + 6, club.Adults, 200, 55, 60, at);
        organization.StateBoard([new BoardMember("Persona Presidenta", BoardMember.President, null, null, club.BoardVisibility, at)], at);
        organization.StateContacts(club.Contacts.Select(c => new ContactChannel(c.Kind, c.Value, c.Visibility, at)), at);
        await new ConsulateFinder(db, TimeProvider.System).AssignAsync(organization, Cancel);
        db.Add(organization);
        return organization;
    }
}
