using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.App;

/// <summary>Programme years of the shipped templates, calls in them and proposals to those, brought to where a test begins by the domain's own verbs.</summary>
public static class CoInvestments
{
    /// <summary>What the municipality of Jerez is called in the gazetteer.</summary>
    public const string Jerez = "MX-32020";

    private static readonly Actor Programme = new(null, Capacity.ProgrammeOfficer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A public call of a programme's open year; it took proposals from yesterday and does for ten days unless told otherwise.</summary>
    public static async Task<Call> CallAsync(this RegistryApp app, string template = "MX-3X1", DateTimeOffset? opens = null, DateTimeOffset? closes = null, Func<YearRules, YearRules>? change = null, params string[] categories)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = app.Open();
        var shipped = ProgrammeTemplates.All.Single(t => t.Code == template);
        var (programme, rules) = (await db.Programmes.SingleAsync(p => p.Code == shipped.Programme, Cancel), change?.Invoke(shipped.Rules) ?? shipped.Rules);
        var year = (await db.ProgrammeYears.Where(y => y.ProgrammeCode == programme.Code).ToListAsync(Cancel)).Find(y => y.Rules.Equals(rules));
        if (year is null)
        {
            var taken = await db.ProgrammeYears.Where(y => y.ProgrammeCode == programme.Code).Select(y => (int?)y.Year).MaxAsync(Cancel);
            year = ProgrammeYear.FromTemplate(programme, (taken ?? now.Year - 1) + 1, template, rules, Guid.CreateVersion7(now), now.AddDays(-30));
            year.Open(now.AddDays(-20));
            db.Add(year);
        }

        var number = await db.Calls.CountAsync(c => c.YearId == year.Id, Cancel) + 1;
        var paid = categories.Length == 0 ? [.. rules.Categories.Select(c => c.Code)] : categories;
        var call = new Call(year, number, new CallTerms($"Convocatoria {number}", $"Call {number}", "Obras para la comunidad.", "Works for the community.", opens ?? now.AddDays(-1), closes ?? now.AddDays(10),
            [new("Todo", "All", paid, 50_000_000)]), Guid.CreateVersion7(now), now.AddDays(-15));
        call.Publish(year, now.AddDays(-15));
        db.Add(call);
        await db.SaveAsync(new Act("test.arranged", Programme), Cancel);
        return call;
    }

    /// <summary>What a proposal of a street says that is in order.</summary>
    public static ProposalStatement Street(decimal cost = 400_000) => new()
    {
        Title = "Pavimentación de la calle Hidalgo",
        Category = "streets",
        Place = Jerez,
        Text = "Se vuelve intransitable con las lluvias.",
        Units = 1_200,
        People = new(800, 420, 260, 0),
        Costs = [new("Concreto", cost)],
        Funding = [new(PartyKind.Federal, "Gobierno federal", cost / 4), new(PartyKind.Organization, "Club Jerez", cost / 4), new(PartyKind.State, "Zacatecas", cost / 4), new(PartyKind.Municipality, "Jerez", cost / 4)],
        CommitteeMembers = 5,
        CommitteeWomen = 3,
        Committee = "Comité de la calle Hidalgo",
    };

    /// <summary>Drafts of an organization that lack nothing, straight in the database.</summary>
    public static async Task<IReadOnlyList<Guid>> ReadyAsync(this RegistryApp app, Call call, Guid organizationId, int count = 1, ProposalStatement? says = null)
    {
        await using var db = app.Open();
        var known = await db.Calls.Include(c => c.Year).Include(c => c.Lines).SingleAsync(c => c.Id == call.Id, Cancel);
        var at = known.OpensAt;
        var first = await db.NextProposalNumberAsync(call.Id, Cancel);
        var made = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var proposal = new Proposal(known, known.Year!, organizationId, first + i, new Actor(null, Capacity.Representative), at);
            proposal.Rewrite(says ?? Street(), known.Year!.Rules, at);
            proposal.Attach(new ProposalFile(proposal.Id, ProposalFileKind.MunicipalLetter, "carta.pdf", "application/pdf", 1_000, new string('0', 64), at), at);
            db.Add(proposal);
            made.Add(proposal.Id);
        }

        await db.SaveAsync(new Act("test.arranged", Programme), Cancel);
        return made;
    }

    /// <summary>A proposal as it stands now, with everything in it.</summary>
    public static async Task<Proposal> ProposalAsync(this RegistryApp app, Guid id)
    {
        await using var db = app.Open();
        return await db.Proposals.AsNoTracking().Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).AsSplitQuery().SingleAsync(p => p.Id == id, Cancel);
    }

    /// <summary>Does a verb on a proposal, with its call and year, and saves it.</summary>
    public static async Task ChangeProposalAsync(this RegistryApp app, Guid id, Action<Proposal, Call, ProgrammeYear> verb)
    {
        await using var db = app.Open();
        var proposal = await db.Proposals.Include(p => p.Call!.Year).Include(p => p.Call!.Lines).Include(p => p.History).Include(p => p.Files).Include(p => p.Partners).AsSplitQuery().SingleAsync(p => p.Id == id, Cancel);
        verb(proposal, proposal.Call!, proposal.Call!.Year!);
        await db.SaveAsync(new Act("test.arranged", Programme, id), Cancel);
    }

    /// <summary>The programme asks for a correction.</summary>
    public static Task ReturnAsync(this RegistryApp app, Guid id, string reason, DateOnly until, DateTimeOffset? at = null) =>
        app.ChangeProposalAsync(id, (proposal, _, year) => proposal.Return(year, reason, until, Programme, at ?? TimeProvider.System.GetUtcNow()));
}
