using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Organizations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Review.Predecessors;

/// <summary>What the tests of predecessors arrange, do and look up.</summary>
internal static class Lineages
{
    /// <summary>How it came out of the other one, as the form says it.</summary>
    public static (string, string?)[] How { get; } = [("Form.Kind", "GoesOnAs")];

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
        await reviewer.SubmitAsync(await reviewer.GetAsync(Address(registration, predecessor)), How);

    /// <summary>Sends a form that was opened for one predecessor to the address of another.</summary>
    public static async Task<VisitedPage> ForgeAsync(this Visitor reviewer, VisitedPage form, string address)
    {
        form.Document.QuerySelector("main form")!.SetAttribute("action", address);
        return await reviewer.SubmitAsync(form, form.Document.QuerySelector("[name='Form.Kind']") is null ? [] : How);
    }

    /// <summary>What an organization came out of, as it stands.</summary>
    public static async Task<IReadOnlyList<Guid>> PredecessorsOfAsync(this RegistryApp app, Registration registration)
    {
        await using var db = app.Open();
        return await db.Successions.Where(s => s.SuccessorId == registration.OrganizationId && s.State == SuccessionState.Holds).OrderBy(s => s.StatedAt).Select(s => s.PredecessorId).ToListAsync(Cancel);
    }

    /// <summary>What a test arranges: that one organization came out of another, as its ministry says.</summary>
    public static Succession CameOutOf(this Organization successor, Organization predecessor, SuccessionKind kind = SuccessionKind.GoesOnAs) => Succession.Say(predecessor, successor, new SuccessionTerms(kind, null),
        new SuccessionFacts([], new HashSet<Guid>(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), SuccessionSide.Ministry, Actor.System, TimeProvider.System.GetUtcNow());

    /// <summary>The acts on an organization's predecessor, in order.</summary>
    public static async Task<IReadOnlyList<string>> ActsAsync(this RegistryApp app, Registration registration)
    {
        await using var db = app.Open();
        return await db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == registration.OrganizationId && e.Act.StartsWith("organization.predecessor-")).OrderBy(e => e.At)
            .Select(e => e.Act).ToListAsync(Cancel);
    }
}
