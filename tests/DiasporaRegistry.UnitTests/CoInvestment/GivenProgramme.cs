using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment;

/// <summary>Programme years of the shipped templates, calls in them, and proposals that are ready to be submitted.</summary>
static class GivenProgramme
{
    public static readonly Programme ThreeForOne = new("MX-3X1", "MX", "Programa 3x1 para Migrantes", "3x1 Programme for Migrants", 2002, 2020, "", "", "Fuente", "Source");
    public static readonly Actor Programmer = new(Key(), Capacity.ProgrammeOfficer);
    public static readonly DateTimeOffset Opens = Now.AddDays(-10);
    public static readonly DateTimeOffset Closes = Now.AddDays(10);

    public static YearRules Rules(string template = "MX-3X1") => ProgrammeTemplates.All.Single(t => t.Code == template).Rules;

    public static ProgrammeYear Year(YearRules? rules = null, bool isOpen = true)
    {
        var year = ProgrammeYear.FromTemplate(ThreeForOne, 2026, "MX-3X1", rules ?? Rules(), Key(), Now.AddDays(-30));
        if (isOpen)
            year.Open(Now.AddDays(-20));
        return year;
    }

    public static CallTerms Terms(YearRules rules, DateTimeOffset? opens = null, DateTimeOffset? closes = null) => new("Convocatoria 2026", "Call of 2026", "Obras para la comunidad.", "Works for the community.",
        opens ?? Opens, closes ?? Closes, [new("Todo", "All", [.. rules.Categories.Select(c => c.Code)], 5_000_000)]);

    public static Call Call(ProgrammeYear year, DateTimeOffset? opens = null, DateTimeOffset? closes = null)
    {
        var call = new Call(year, 1, Terms(year.Rules, opens, closes), Key(), Now.AddDays(-15));
        call.Publish(year, Now.AddDays(-15));
        return call;
    }

    public static ProposalStatement Street(decimal cost = 400_000, string category = "streets") => new()
    {
        Title = "Pavimentación de la calle Hidalgo",
        Category = category,
        Place = Jerez.Code,
        Text = "Se vuelve intransitable con las lluvias.",
        Units = 1_200,
        People = new(800, 420, 260, 0),
        Costs = [new("Concreto", cost - 1_000), new("Proyecto", 1_000)],
        Funding = [new(PartyKind.Federal, "Gobierno federal", cost / 4), new(PartyKind.Organization, "Club Jerez", cost / 4), new(PartyKind.State, "Zacatecas", cost / 4), new(PartyKind.Municipality, "Jerez", cost / 4)],
        CommitteeMembers = 5,
        CommitteeWomen = 3,
        Committee = "Comité de la calle Hidalgo",
    };

    public static Proposal Begun(Call call, ProgrammeYear year, ProposalStatement? says = null)
    {
        var proposal = new Proposal(call, year, Key(), 1, Applicant, call.OpensAt);
        proposal.Rewrite(says ?? Street(), year.Rules, call.OpensAt);
        proposal.Attach(new ProposalFile(proposal.Id, ProposalFileKind.MunicipalLetter, "carta.pdf", "application/pdf", 1_000, new string('0', 64), Now), Now);
        return proposal;
    }

    public static Registration Valid() => Application.In(RegistrationState.Approved).Registration;

    public static void Submit(this Proposal proposal, Call call, ProgrammeYear year, DateTimeOffset? arrived = null, Registration? registration = null) =>
        proposal.Submit(call, year, registration ?? Valid(), OrganizationKind.HometownClub, Jerez, Applicant, arrived ?? Now);
}
