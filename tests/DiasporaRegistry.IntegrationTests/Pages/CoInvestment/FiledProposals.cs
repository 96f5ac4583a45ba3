using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.CoInvestment;

/// <summary>Calls with proposals that clubs filed.</summary>
static class FiledProposals
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A call with proposals that a club filed, arranged through the domain.</summary>
    public static async Task<(Guid Call, IReadOnlyList<Guid> Proposals)> FiledAsync(this RegistryApp app, VisitedPage yearPage, int count, decimal budget = 1_000_000)
    {
        var club = await app.ApprovedClubAsync(await app.OwnerAsync());
        await using var db = app.Open();
        var yearId = Guid.Parse(yearPage.Path.Split('/')[^1]);
        var year = await db.ProgrammeYears.SingleAsync(y => y.Id == yearId, Cancel);
        var call = new Call(year, 9, new("Obras", "Works", "Texto", "Text", Now.AddDays(-2), Now.AddDays(2), [new("Todo", "All", [.. year.Rules.Categories.Select(c => c.Code)], budget)]), yearId, Now.AddDays(-3));
        call.Publish(year, Now.AddDays(-3));
        db.Add(call);
        var registration = await db.Registrations.SingleAsync(r => r.Id == club.Id, Cancel);
        var place = await db.Places.FirstAsync(p => p.Country == "MX" && p.Level == PlaceLevel.Municipality, Cancel);
        var by = new Actor(null, Capacity.Representative);
        var ids = new List<Guid>();
        for (var i = 1; i <= count; i++)
        {
            var proposal = new Proposal(call, year, club.OrganizationId, i, by, Now.AddDays(-1));
            proposal.Rewrite(new ProposalStatement
            {
                Title = $"Calle {i}",
                Category = "streets",
                Place = place.Code,
                Text = "Hace falta.",
                Units = 100,
                People = new(100, 50, 30, 0),
                Costs = [new("Obra", 400_000)],
                Funding = [new(PartyKind.Federal, "Gobierno federal", 100_000), new(PartyKind.Organization, "Club", 100_000), new(PartyKind.State, "Zacatecas", 100_000), new(PartyKind.Municipality, "Jerez", 100_000)],
                Committee = "Comité",
                CommitteeMembers = 4,
                CommitteeWomen = 2,
            }, year.Rules, Now.AddDays(-1));
            proposal.Attach(new ProposalFile(proposal.Id, ProposalFileKind.MunicipalLetter, "carta.pdf", "application/pdf", 10, new string('0', 64), Now), Now);
            proposal.Submit(call, year, registration, OrganizationKind.HometownClub, place, by, Now);
            db.Add(proposal);
            ids.Add(proposal.Id);
        }

        await db.SaveAsync(new Act("test", Actor.System), Cancel);
        return (call.Id, ids);
    }

    /// <summary>The mails that lead to a page, by what they tell, each with its words.</summary>
    public static async Task<IReadOnlyList<(string Template, string Body)>> LettersToAsync(this RegistryApp app, string path)
    {
        await using var db = app.Open();
        return [.. (await db.Outbox.AsNoTracking().Where(m => m.Body.Contains(path)).OrderBy(m => m.Id).ToListAsync(Cancel)).Select(m => (m.Template, $"{m.Subject}\n{m.Body}"))];
    }

    /// <summary>Ends a call, as if its days were over.</summary>
    public static async Task EndAsync(this RegistryApp app, Guid call)
    {
        await using var db = app.Open();
        await db.Calls.Where(c => c.Id == call).ExecuteUpdateAsync(c => c.SetProperty(x => x.ClosesAt, Now.AddMinutes(-1)), Cancel);
    }
}
