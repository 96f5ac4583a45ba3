using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Organizations;

/// <summary>An organization that a test needs in the register, brought there through the domain's verbs.</summary>
public sealed record StatedOrganization(string Name, string Origin, string Residence, params (string Country, RegistrationState State)[] Registrations)
{
    public OrganizationKind Kind { get; init; } = OrganizationKind.HometownClub;

    public string[] MoreOrigins { get; init; } = [];

    public string? Purpose { get; init; }

    public string[] Objectives { get; init; } = ["culture"];

    public string? Address { get; init; }

    public Visibility AddressVisibility { get; init; }

    public IReadOnlyList<(string Value, Visibility Visibility)> Contacts { get; init; } = [("nadie@prueba.example", Visibility.Ministry)];

    public IReadOnlyList<(string Name, Visibility Visibility)> Board { get; init; } = [("Quien preside", Visibility.Ministry)];

    public IReadOnlyList<Organization> Members { get; init; } = [];

    public string? NamedMember { get; init; }
}

public static class StatedOrganizations
{
    private static readonly Actor Ministry = new(null, Capacity.MinistryReviewer);
    private static readonly Actor Owner = new(null, Capacity.Representative);

    /// <summary>Brings an organization into the register, each registration in the state asked for.</summary>
    public static async Task<Organization> StateAsync(this RegistryDb db, Guid accountId, StatedOrganization stated)
    {
        var cancel = TestContext.Current.CancellationToken;
        var now = TimeProvider.System.GetUtcNow();
        var at = now.AddDays(-30);
        var organization = Organization.Begin(Guid.CreateVersion7(now), accountId, at);
        var origins = new List<OriginPlace>();
        foreach (var code in stated.MoreOrigins.Prepend(stated.Origin))
            origins.Add(new OriginPlace(await db.Places.SingleAsync(p => p.Code == code, cancel), null, at));
        organization.Classify(stated.Kind, at);
        organization.StateNames([new OrganizationName(stated.Name, NameType.Official, "es", at)], at);
        organization.StateOrigins(origins, at);
        organization.StateResidences([new Residence(await db.Places.SingleAsync(p => p.Code == stated.Residence, cancel), true, stated.Address, stated.AddressVisibility, false, at)], at);
        organization.StatePurpose(stated.Objectives, stated.Purpose, 1999, [], ["es"], null, at);
        organization.StateMembership(30, 20, null, null, null, at);
        organization.StateContacts(stated.Contacts.Select(c => new ContactChannel("email", c.Value, c.Visibility, at)), at);
        organization.StateBoard(stated.Board.Select((b, i) => new BoardMember(b.Name, i == 0 ? BoardMember.President : "member", null, null, b.Visibility, at)), at);
        foreach (var member in stated.Members)
            organization.AddMember(member, new HashSet<Guid>(), null, null, at);
        if (stated.NamedMember is not null)
            organization.AddMemberByName(stated.NamedMember, null, null, null, at);

        var finder = new ConsulateFinder(db, TimeProvider.System);
        await finder.AssignAsync(organization, cancel);
        db.Add(organization);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (country, state) in stated.Registrations)
        {
            var registration = Registration.Begin(Guid.CreateVersion7(now), organization.Id, country, "es", null, Owner, at);
            db.Add(registration);
            if (state != RegistrationState.Draft)
                await BringAsync(db, registration, organization, await finder.ForPrincipalResidenceAsync(organization, country, cancel), state, at.AddDays(1));
        }

        await db.SaveAsync(new Act("test.arranged", Actor.System, organization.Id), cancel);
        await transaction.CommitAsync(cancel);
        return organization;
    }

    /// <summary>Brings in an organization that a list found.</summary>
    public static async Task<Organization> MapAsync(this RegistryDb db, string country, string name, string origin, string residence, int row = 0)
    {
        var cancel = TestContext.Current.CancellationToken;
        var at = TimeProvider.System.GetUtcNow();
        var organization = Organization.Map(country, $"test:{name}:{row}", name, "es", at);
        organization.StateOrigins([new OriginPlace(await db.Places.SingleAsync(p => p.Code == origin, cancel), null, at)], at);
        organization.StateResidences([new Residence(await db.Places.SingleAsync(p => p.Code == residence, cancel), true, null, Visibility.Ministry, false, at)], at);
        await new ConsulateFinder(db, TimeProvider.System).AssignAsync(organization, cancel);
        db.Add(organization);
        await db.SaveAsync(new Act("test.mapped", Actor.System, organization.Id), cancel);
        return organization;
    }

    /// <summary>Changes an organization or its one registration, and lets the directory know.</summary>
    public static async Task ChangeAsync(this RegistryApp app, Guid id, Action<Organization, Registration, DateTimeOffset> change)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = app.Open();
        change(await db.Organizations.Include(o => o.Contacts).SingleAsync(o => o.Id == id, cancel), await db.Registrations.Include(r => r.History).SingleAsync(r => r.OrganizationId == id, cancel),
            TimeProvider.System.GetUtcNow());
        await db.SaveAsync(new Act("test.changed", Actor.System, id), cancel);
        await app.CatchUpAsync();
    }

    private static async Task BringAsync(RegistryDb db, Registration registration, Organization organization, ResponsibleConsulate? consulate, RegistrationState state, DateTimeOffset at)
    {
        var cancel = TestContext.Current.CancellationToken;
        var ruleSet = await db.RuleSetOfAsync(registration, at, cancel);
        registration.Submit(organization, ruleSet, [], consulate, Reference.New(), Owner, at);
        if (state is RegistrationState.Submitted or RegistrationState.ConsularOpinion)
            return;
        if (registration.State == RegistrationState.ConsularOpinion)
            registration.GiveOpinion(OpinionKind.Favourable, "", registration.ConsulateCode!, Ministry, at);
        else
            registration.TakeUp(Ministry, at);
        if (state == RegistrationState.MinistryReview)
            return;
        if (state == RegistrationState.Rejected)
        {
            registration.Reject("No se conoce.", Ministry, at);
            return;
        }

        var from = CountriesOfOrigin.EarliestDay(at);
        registration.Approve(await RegistrationNumbers.NextAsync(db, registration.Country, from.Year, cancel), from, ruleSet.ValidUntil(from), Ministry, at);
        if (state == RegistrationState.Suspended)
            registration.Suspend("Hay dos mesas directivas.", Ministry, at.AddDays(1));
        else if (state == RegistrationState.Expired)
            registration.Expire(at.AddDays(2));
    }
}
