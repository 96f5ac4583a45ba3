using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;

/// <summary>What the tests of predecessors arrange, do and look up.</summary>
internal static class Lineages
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string Address(Registration registration, string rest = "", string language = "es") => $"/{language}/review/{registration.Id}/predecessor{rest}";

    public static string Address(Registration registration, Guid predecessor, string language = "es") => Address(registration, $"/{predecessor}", language);

    /// <summary>A registered club of its own name.</summary>
    public static async Task<Registration> RegisteredAsync(this RegistryApp app, string name, string country = "MX") =>
        await app.ApprovedClubAsync(await app.OwnerAsync(), country == "MX" ? new Club { Name = name } : new Club { Name = name, Country = country, Origin = "GT-1301" });

    /// <summary>A club of two countries, each with the state that is asked for.</summary>
    public static async Task<(Registration Mexican, Registration Guatemalan)> OfTwoCountriesAsync(this RegistryApp app, string name, RegistrationState mexican = RegistrationState.Approved)
    {
        var owner = await app.OwnerAsync();
        await using var db = app.Open();
        var organization = await db.StateAsync(owner.Id, new(name, "MX-CHP", "US-GA-ATLANTA", ("MX", mexican), ("GT", RegistrationState.Approved))
        {
            Kind = OrganizationKind.MigrantsClub,
            MoreOrigins = ["GT-1301"],
        });
        var registrations = await db.Registrations.AsNoTracking().Where(r => r.OrganizationId == organization.Id).ToListAsync(Cancel);
        return (registrations.Single(r => r.Country == "MX"), registrations.Single(r => r.Country == "GT"));
    }

    /// <summary>Confirms that one organization came out of another.</summary>
    public static async Task<VisitedPage> StateAsync(this Visitor reviewer, Registration registration, Guid predecessor) =>
        await reviewer.SubmitAsync(await reviewer.GetAsync(Address(registration, predecessor)), []);

    /// <summary>Sends a form that was opened for one predecessor to the address of another.</summary>
    public static async Task<VisitedPage> ForgeAsync(this Visitor reviewer, VisitedPage form, string address)
    {
        form.Document.QuerySelector("main form")!.SetAttribute("action", address);
        return await reviewer.SubmitAsync(form, []);
    }

    public static async Task<Guid?> PredecessorOfAsync(this RegistryApp app, Registration registration)
    {
        await using var db = app.Open();
        return await db.Organizations.Where(o => o.Id == registration.OrganizationId).Select(o => o.PredecessorId).SingleAsync(Cancel);
    }

    /// <summary>The acts on an organization's predecessor, in order.</summary>
    public static async Task<IReadOnlyList<string>> ActsAsync(this RegistryApp app, Registration registration)
    {
        await using var db = app.Open();
        return await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == registration.OrganizationId && e.Act.StartsWith("organization.predecessor-")).OrderBy(e => e.At)
            .Select(e => e.Act).ToListAsync(Cancel);
    }
}
