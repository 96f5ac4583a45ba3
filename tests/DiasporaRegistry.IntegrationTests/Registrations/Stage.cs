using System.Net;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using DiasporaRegistry.Web.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Registrations;

/// <summary>A registration in a state, and the people who act on it over HTTP. Guatemala asks no consulate first, Mexico does.</summary>
public sealed class Stage
{
    private static int count;
    private readonly RegistryApp app;
    private readonly Dictionary<Doer, Visitor> visitors = [];
    private Account owner = null!;
    private Account? federationOwner;
    private Guid federation;
    private Registration? other;
    private readonly HashSet<Guid> othersAreUsed = [];
    private int handOvers;

    private Stage(RegistryApp app) => this.app = app;

    /// <summary>The registration, as it was when it was last read.</summary>
    public Registration Registration { get; private set; } = null!;

    /// <summary>The organization that it was merged into, or would be.</summary>
    public Guid? Other => other?.OrganizationId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Brings a new club's registration to a state by the domain's verbs.</summary>
    /// <param name="app">The web.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="withFederation">Whether it waits for a federation of its own.</param>
    /// <param name="daysLeft">How far its end is away, once it was approved.</param>
    public static async Task<Stage> InAsync(RegistryApp app, RegistrationState state, int daysLeft = 400, bool withFederation = false)
    {
        var stage = new Stage(app) { owner = await app.OwnerAsync() };
        // A taken-up application without an opinion is Guatemala's; everywhere else the longer way is walked.
        var (country, origin) = state == RegistrationState.Submitted && !withFederation ? ("GT", "GT-0102") : ("MX", "MX-32020");
        var club = new Club { Name = $"Club de la transición {Interlocked.Increment(ref count)}", Country = country, Origin = origin };
        if (withFederation)
        {
            var draft = await app.DraftClubAsync(stage.owner, club);
            await stage.FoundFederationAsync(draft.OrganizationId);
            stage.Registration = await app.SubmittedAsync(draft.Id, stage.owner, stage.federation);
        }
        else
        {
            stage.Registration = state switch
            {
                RegistrationState.Draft => await app.DraftClubAsync(stage.owner, club),
                RegistrationState.Submitted or RegistrationState.ConsularOpinion or RegistrationState.Withdrawn => await app.SubmittedClubAsync(stage.owner, club),
                _ => await app.ClubInReviewAsync(stage.owner, club),
            };
        }

        await app.ChangeAsync(stage.Registration.Id, "test.arranged", (r, db) =>
        {
            Lead(r, db, state, CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow()).AddDays(daysLeft));
            return Task.CompletedTask;
        });
        await stage.ReadAsync();
        Assert.Equal(state, stage.Registration.State);
        return stage;
    }

    /// <summary>Reads the registration anew.</summary>
    public async Task<Registration> ReadAsync() => Registration = await app.ReadAsync(Registration.Id);

    /// <summary>Opens the page of an act.</summary>
    public async Task<VisitedPage> OpenAsync(RegistrationAct act) => await (await VisitorAsync(Deed.Of[act].Doer)).GetAsync(await PageAsync(act));

    /// <summary>Sends the form of an act's page as a person does.</summary>
    public async Task<VisitedPage> SendAsync(VisitedPage page, RegistrationAct act)
    {
        var sent = await (await VisitorAsync(Deed.Of[act].Doer)).SubmitAsync(page, Fields(act), Deed.Of[act].Handler is { } handler ? $"main form[action*='handler={handler}']" : "main form");
        if (act == RegistrationAct.HandOver)
            await TakeOverAsync();
        if (act == RegistrationAct.Supersede)
            othersAreUsed.Add(other!.Id);
        return sent;
    }

    /// <summary>Sends what an act's form would send, whether or not its page offers one: what a stale page or a hostile program does.</summary>
    public async Task<HttpStatusCode> ForceAsync(RegistrationAct act)
    {
        var deed = Deed.Of[act];
        var visitor = await VisitorAsync(deed.Doer);
        var home = await visitor.GetAsync("/es/privacy");
        await using var db = app.Open();
        var row = await db.Registrations.Include(r => r.Organization).SingleAsync(r => r.Id == Registration.Id, Cancel);
        using var content = new FormUrlEncodedContent(
        [
            .. Fields(act).Select(f => KeyValuePair.Create(f.Name, f.Value!)),
            new("__form", home.Document.QuerySelector("[name=__form]")!.GetAttribute("value")!),
            new("Form.Version", $"{db.Entry(row).Property<uint>("Version").CurrentValue}-{db.Entry(row.Organization!).Property<uint>("Version").CurrentValue}"),
            new("Form.Seen", $"{Registration.History.Count}"),
            new("Form.RegistrationId", $"{Guid.CreateVersion7()}"),
            new("Form.NewOrganizationId", $"{Guid.CreateVersion7()}"),
        ]);
        using var answer = await visitor.Client.PostAsync(new Uri(await PageAsync(act) + (deed.Handler is null ? "" : "?handler=" + deed.Handler), UriKind.Relative), content, Cancel);
        return answer.StatusCode;
    }

    /// <summary>Brings the end of the validity near, or past, so that a date asks for something today.</summary>
    public async Task BringNearAsync(int daysLeft)
    {
        var today = CountriesOfOrigin.DayIn(Registration.Country, TimeProvider.System.GetUtcNow());
        await using var db = app.Open();
        await db.Registrations.Where(r => r.Id == Registration.Id)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.ValidFrom, today.AddDays(daysLeft - 700)).SetProperty(x => x.ValidUntil, today.AddDays(daysLeft)).SetProperty(x => x.NextDateOn, today), Cancel);
    }

    /// <summary>Lets the calendar do what is due.</summary>
    public Task FollowDatesAsync() =>
        ActivatorUtilities.CreateInstance<RenewalKeeper>(app.Services, new FakeTimeProvider(TimeProvider.System.GetUtcNow())).FollowAsync(Cancel);

    /// <summary>The address of an act's page.</summary>
    public async Task<string> PageAsync(RegistrationAct act)
    {
        if (act == RegistrationAct.Supersede)
            return Deed.Of[act].Page!(Registration, (await OtherAsync()).Id);
        if (act == RegistrationAct.Separate)
        {
            await using var db = app.Open();
            return Deed.Of[act].Page!(Registration, await db.OrganizationMerges.Where(m => m.WinnerId == Registration.OrganizationId && m.UndoneAt == null).Select(m => m.Id).FirstOrDefaultAsync(Cancel));
        }

        if (Deed.Of[act].Doer == Doer.Federation && federationOwner is null)
            await FoundFederationAsync(null);
        return Deed.Of[act].Page!(Registration, federation);
    }

    // Another record of the same club, which stays when the two are merged: alike in state, since what is suspended stays before what is valid, and that before what expired.
    private async Task<Registration> OtherAsync()
    {
        if (other is not null && (other.State == Registration.State || !Registration.IsRegistered) && !othersAreUsed.Contains(other.Id))
            return other;
        var state = Registration.IsRegistered ? Registration.State : RegistrationState.Approved;
        var (country, origin) = Registration.Country == "GT" ? ("GT", "GT-0102") : ("MX", "MX-32020");
        other = await app.ClubInReviewAsync(await app.OwnerAsync(), new Club { Name = $"Club de la transición {Interlocked.Increment(ref count)}", Country = country, Origin = origin });
        await app.ChangeAsync(other.Id, "test.arranged", (r, db) =>
        {
            Lead(r, db, state, CountriesOfOrigin.DayIn(country, TimeProvider.System.GetUtcNow()).AddDays(state == RegistrationState.Expired ? -1 : state == RegistrationState.RenewalDue ? 20 : 400));
            return Task.CompletedTask;
        });
        return other = await app.ReadAsync(other.Id);
    }

    private async Task FoundFederationAsync(Guid? club)
    {
        federationOwner = await app.OwnerAsync();
        var registration = await app.ApprovedClubAsync(federationOwner, new Club { Name = $"Federación de la transición {Interlocked.Increment(ref count)}" });
        federation = await app.EmpowerAsync(registration.Id, club);
    }

    private async Task<Visitor> VisitorAsync(Doer doer)
    {
        if (doer == Doer.Federation && federationOwner is null)
            await FoundFederationAsync(null);
        if (!visitors.TryGetValue(doer, out var visitor))
        {
            visitors[doer] = visitor = doer switch
            {
                Doer.Organization => await app.SignInAsync(owner, secondFactor: false),
                Doer.Federation => await app.SignInAsync(federationOwner!, secondFactor: false),
                Doer.Ministry => await app.ReviewerAsync(Registration.Country),
                _ => await app.OfficerAsync($"{Registration.Country}-LOS-ANGELES", Registration.Country),
            };
        }

        return visitor;
    }

    private (string Name, string? Value)[] Fields(RegistrationAct act) =>
        act == RegistrationAct.HandOver ? [.. Deed.Of[act].Fields, ("Form.Email", Successor)] : Deed.Of[act].Fields;

    private string Successor => $"sucesora.{handOvers}.{Registration.Id:N}@example.org";

    private async Task TakeOverAsync()
    {
        owner = await app.AddAccountAsync(Successor);
        var visitor = await app.SignInAsync(owner, secondFactor: false);
        await visitor.SubmitAsync(await visitor.GetAsync(await app.LinkToAsync(Successor, "Mail.Successor")), []);
        // Whoever took over acts for it from now on.
        visitors[Doer.Organization] = visitor;
        handOvers++;
    }

    private static void Lead(Registration registration, RegistryDb db, RegistrationState state, DateOnly until)
    {
        var (by, at) = (Applications.Reviewer, TimeProvider.System.GetUtcNow());
        if (RegistrationStates.Registered.Concat([RegistrationState.Revoked, RegistrationState.Dissolved, RegistrationState.Superseded]).Contains(state))
            registration.Approve($"{registration.Country}-PRUEBA-{Interlocked.Increment(ref count)}", until.AddDays(-700), until, by, at);
        switch (state)
        {
            case RegistrationState.Returned:
                registration.Return(registration.Organization!, new Dictionary<ApplicationSection, string> { [ApplicationSection.Names] = "Falta el nombre." }, false, by, at);
                break;
            case RegistrationState.Rejected:
                registration.Reject("No se hallaron las actas.", by, at);
                break;
            case RegistrationState.RenewalDue:
                registration.MarkRenewalDue(at);
                break;
            case RegistrationState.Expired:
                registration.Expire(at, 60);
                break;
            case RegistrationState.Suspended:
                registration.Suspend("Queja por aclarar.", by, at);
                break;
            case RegistrationState.Revoked:
                registration.Revoke("No se hallaron las actas.", by, at);
                break;
            case RegistrationState.Superseded:
                registration.Supersede(by, at);
                break;
            case RegistrationState.Dissolved:
                db.Dissolutions.Add(registration.Organization!.Dissolve(CountriesOfOrigin.EarliestDay(at).AddDays(-1), "Ya no quedan integrantes.", CountriesOfOrigin.EarliestDay(at), by, at));
                registration.End(by, at);
                break;
            case RegistrationState.Withdrawn:
                registration.Withdraw(null, by, at);
                break;
        }
    }
}
